package io.edgeward.model.manifest;

import io.edgeward.model.attachment.AttachmentRule;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import io.edgeward.model.trust.TrustPolicy;
import io.edgeward.model.vulnerability.VulnerabilityPolicy;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a manifests repository permits ({@code edgeward.yaml}).
 *
 * @param production the roots that destinations must be or be below; empty permits every
 *     destination
 * @param subprojectPrefix whether a project writes only below its own name
 * @param exceptions written reasons for what would be refused or skipped, those that count today,
 *     and those for a vulnerability, over or not, for whoever judges scans tells when one ended
 * @param attachments what may follow a promoted digest
 * @param vanity the names that production is pulled by
 * @param fileProduction the roots that destinations of files must be or be below; empty permits
 *     every destination
 * @param fileLists where the lists of files are
 * @param trust what it says of origin
 * @param vulnerabilities what it makes of what scanners found
 * @param unusable what is wrong with a policy that could not be read; it permits nothing
 */
public record Policy(
    List<RegistryPath> production,
    boolean subprojectPrefix,
    List<PolicyException> exceptions,
    AttachmentRule attachments,
    VanityNames vanity,
    List<StoreUri> fileProduction,
    FileLists fileLists,
    TrustPolicy trust,
    VulnerabilityPolicy vulnerabilities,
    Optional<Problem> unusable) {
  /** The policy of a repository without a policy file: every rule that needs one is off. */
  public static final Policy NONE = new Policy(List.of(), false, List.of());

  private static final List<String> STAGING_PREFIXES =
      List.of("k8s-staging-", "k8s-image-staging-");

  /** Takes unchangeable copies of the lists. */
  public Policy {
    production = List.copyOf(production);
    exceptions = List.copyOf(exceptions);
    fileProduction = List.copyOf(fileProduction);
  }

  /** A policy that was read without error, and says nothing of attachments. */
  public Policy(
      List<RegistryPath> production, boolean subprojectPrefix, List<PolicyException> exceptions) {
    this(production, subprojectPrefix, exceptions, AttachmentRule.DEFAULT);
  }

  /** A policy that was read without error, and says nothing of vanity names. */
  public Policy(
      List<RegistryPath> production,
      boolean subprojectPrefix,
      List<PolicyException> exceptions,
      AttachmentRule attachments) {
    this(production, subprojectPrefix, exceptions, attachments, VanityNames.NONE);
  }

  /** A policy that was read without error, and permits files everywhere. */
  public Policy(
      List<RegistryPath> production,
      boolean subprojectPrefix,
      List<PolicyException> exceptions,
      AttachmentRule attachments,
      VanityNames vanity) {
    this(
        production,
        subprojectPrefix,
        exceptions,
        attachments,
        vanity,
        List.of(),
        FileLists.DEFAULT,
        TrustPolicy.NONE,
        VulnerabilityPolicy.OFF,
        Optional.empty());
  }

  /** The same policy with roots for files. */
  public Policy withFileProduction(List<StoreUri> roots) {
    return withFiles(roots, fileLists);
  }

  /** The same policy with roots for files, whose lists are elsewhere. */
  public Policy withFiles(List<StoreUri> roots, FileLists lists) {
    return with(roots, lists, trust, vulnerabilities);
  }

  /** The same policy with words of origin and of vulnerabilities. */
  public Policy withTrust(TrustPolicy origin, VulnerabilityPolicy scans) {
    return with(fileProduction, fileLists, origin, scans);
  }

  private Policy with(
      List<StoreUri> roots, FileLists lists, TrustPolicy origin, VulnerabilityPolicy scans) {
    return new Policy(
        production,
        subprojectPrefix,
        exceptions,
        attachments,
        vanity,
        roots,
        lists,
        origin,
        scans,
        unusable);
  }

  /**
   * Stands for a policy file that is there and cannot be used. It permits nothing, for otherwise a
   * slip in the file would switch its rules off.
   */
  public static Policy unusable(Problem why) {
    return new Policy(
        List.of(),
        false,
        List.of(),
        AttachmentRule.DEFAULT,
        VanityNames.NONE,
        List.of(),
        FileLists.DEFAULT,
        TrustPolicy.NONE,
        VulnerabilityPolicy.OFF,
        Optional.of(why));
  }

  /**
   * Why {@code project} may not write to {@code destination}; empty when it may.
   *
   * @return an error whose place is where the destination is written
   */
  public Optional<Problem> refusal(String project, Destination destination) {
    if (unusable.isPresent()) {
      return Optional.of(withoutPolicy(destination.registry(), destination.at(), unusable.get()));
    }
    if (production.isEmpty()) {
      return Optional.empty();
    }
    RegistryPath registry = destination.registry();
    Optional<RegistryPath> root = rootOf(registry);
    if (root.isEmpty()) {
      return excepted(project, Rule.PRODUCTION_ROOT)
          ? Optional.empty()
          : Optional.of(outside(registry, destination.at(), production));
    }
    if (!subprojectPrefix || excepted(project, Rule.SUBPROJECT_PREFIX)) {
      return Optional.empty();
    }
    Optional<RegistryPath> own = ownPath(root.get(), project);
    return own.filter(path -> path.contains(registry)).isPresent()
        ? Optional.empty()
        : Optional.of(beyondPrefix(project, destination, own));
  }

  /**
   * Why {@code project} may not promote a file to {@code object}; empty when it may.
   *
   * @param store the destination that the object is below
   * @return an error whose place is where the destination is written
   */
  public Optional<Problem> refusal(String project, FileStore store, ObjectUri object) {
    if (unusable.isPresent()) {
      return Optional.of(withoutPolicy(object, store.at(), unusable.get()));
    }
    boolean permitted =
        fileProduction.isEmpty()
            || fileProduction.stream().anyMatch(root -> root.contains(object))
            || excepted(project, Rule.PRODUCTION_ROOT);
    return permitted ? Optional.empty() : Optional.of(outside(object, store.at(), fileProduction));
  }

  /** The production root that {@code registry} is or is below; the longest where several fit. */
  public Optional<RegistryPath> rootOf(RegistryPath registry) {
    return production.stream()
        .filter(root -> root.contains(registry))
        .max(Comparator.comparingInt(root -> root.path().length()));
  }

  /** The production roots that {@code manifest} has no destination in and no exception for. */
  public List<RegistryPath> unserved(Manifest manifest) {
    if (permitsAll(manifest, Rule.PRODUCTION_COVERAGE)) {
      return List.of();
    }
    return production.stream()
        .filter(
            root -> manifest.destinations().stream().noneMatch(d -> root.contains(d.registry())))
        .toList();
  }

  /** The same, of a manifest whose images may have exceptions of their own. */
  public Optional<Problem> refusal(Manifest manifest, Destination destination) {
    return refusal(manifest.project(), destination)
        .filter(why -> !permitsAll(manifest, why.rule()))
        .map(why -> why.omitting(Omission.of(manifest)));
  }

  private boolean permitsAll(Manifest manifest, Rule rule) {
    return excepted(manifest.project(), rule)
        || (!manifest.images().isEmpty()
            && manifest.images().stream()
                .allMatch(image -> permits(manifest.project(), image.name(), rule)));
  }

  /** Whether a written reason lifts {@code rule} for one image of {@code project}, or for all. */
  public boolean permits(String project, ImageName image, Rule rule) {
    return exceptions.stream().anyMatch(e -> e.lifts(rule, project, Optional.of(image.text())));
  }

  /** Whether a written reason lifts {@code rule} for all of {@code project}. */
  public boolean excepted(String project, Rule rule) {
    return exceptions.stream().anyMatch(e -> e.lifts(rule, project, Optional.empty()));
  }

  /**
   * The written reason that lifts {@code rule} for one image or file of {@code project}, if there
   * is one.
   */
  public Optional<PolicyException> exception(String project, Optional<String> name, Rule rule) {
    return exceptions.stream().filter(e -> e.lifts(rule, project, name)).findFirst();
  }

  /** The written reason for what {@code problem} leaves out, if there is one. */
  Optional<PolicyException> excuse(Problem problem) {
    if (problem.omission().isEmpty() && problem.severity() != Severity.WARNING) {
      return Optional.empty();
    }
    Optional<String> image = problem.omission().flatMap(Omission::image);
    return exceptions.stream()
        .filter(e -> e.lifts(problem.rule(), problem.at().project(), image))
        .findFirst();
  }

  private static String subproject(String project) {
    return STAGING_PREFIXES.stream()
        .filter(project::startsWith)
        .findFirst()
        .map(prefix -> project.substring(prefix.length()))
        .orElse(project);
  }

  /** Where the project may write; nowhere if its name, a folder's, is no part of a path. */
  private static Optional<RegistryPath> ownPath(RegistryPath root, String project) {
    try {
      ImageName name = new ImageName(subproject(project));
      return root.canHold(name) ? Optional.of(root.resolve(name).asRegistry()) : Optional.empty();
    } catch (MalformedNameException e) {
      return Optional.empty();
    }
  }

  private static Problem withoutPolicy(Object destination, Location at, Problem why) {
    return new Problem(
        Rule.POLICY,
        Severity.ERROR,
        at,
        "nothing is promoted to %s while the policy cannot be used (%s: %s)"
            .formatted(destination, why.at(), why.message()),
        why.remedy());
  }

  private static Problem outside(Object destination, Location at, List<?> roots) {
    return new Problem(
        Rule.PRODUCTION_ROOT,
        Severity.ERROR,
        at,
        "%s is below none of the production roots %s".formatted(destination, roots),
        "write to a production root, or add the root to edgeward.yaml");
  }

  private static Problem beyondPrefix(
      String project, Destination destination, Optional<RegistryPath> own) {
    String place = own.map("write to %s or below"::formatted).orElse("rename the project's folder");
    return new Problem(
        Rule.SUBPROJECT_PREFIX,
        Severity.ERROR,
        destination.at(),
        "project %s may not write to %s".formatted(project, destination.registry()),
        place + ", or give edgeward.yaml an exception with a reason");
  }
}
