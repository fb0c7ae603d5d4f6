package io.edgeward.model.revision;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.file.FileSet;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.manifest.Destination;
import io.edgeward.model.manifest.FileStore;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.store.StoreUri;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The manifests at one commit, or of a plain directory at one moment, with what follows from them.
 *
 * @param manifests what was read
 * @param edges what they promote of images
 * @param files what they promote of files
 * @param roots the roots of production: the policy's, otherwise every destination
 * @param unreadable what could not be parsed; edges may be missing because of it
 */
public record ManifestRevision(
    ManifestSet manifests,
    EdgeSet edges,
    FileSet files,
    List<RegistryPath> roots,
    List<Problem> unreadable) {
  /** What a policy refuses was parsed well: its edges are set apart on purpose. */
  private static final Set<Rule> JUDGEMENTS =
      Set.of(Rule.PRODUCTION_ROOT, Rule.PRODUCTION_COVERAGE, Rule.SUBPROJECT_PREFIX);

  /** Takes unchangeable copies of the lists. */
  public ManifestRevision {
    roots = List.copyOf(roots);
    unreadable = List.copyOf(unreadable);
  }

  /** Computes what follows from {@code manifests}. */
  public static ManifestRevision of(ManifestSet manifests) {
    List<Problem> unreadable =
        manifests.problems().stream()
            .filter(problem -> problem.severity() == Severity.ERROR)
            .filter(problem -> !JUDGEMENTS.contains(problem.rule()))
            .toList();
    return new ManifestRevision(
        manifests, EdgeSet.of(manifests), FileSet.of(manifests), rootsOf(manifests), unreadable);
  }

  private static List<RegistryPath> rootsOf(ManifestSet manifests) {
    if (!manifests.policy().production().isEmpty()) {
      return manifests.policy().production();
    }
    List<RegistryPath> destinations =
        manifests.manifests().stream()
            .flatMap(manifest -> manifest.destinations().stream())
            .map(Destination::registry)
            .distinct()
            .sorted()
            .toList();
    return destinations.stream()
        .filter(registry ->
            destinations.stream()
                .noneMatch(other -> !other.equals(registry) && other.contains(registry)))
        .toList();
  }

  /**
   * The roots of production for files: the policy's, and the destinations that it permits outside
   * of them; without roots in the policy every destination. None of them is below another.
   */
  public SortedSet<StoreUri> fileRoots() {
    Policy policy = manifests.policy();
    Stream<StoreUri> permitted =
        manifests.files().stream()
            .filter(manifest ->
                policy.fileProduction().isEmpty()
                    || policy.excepted(manifest.project(), Rule.PRODUCTION_ROOT))
            .flatMap(manifest -> manifest.destinations().stream())
            .map(FileStore::base);
    List<StoreUri> all = Stream.concat(policy.fileProduction().stream(), permitted).toList();
    return all.stream()
        .filter(
            root -> all.stream().noneMatch(other -> !other.equals(root) && other.contains(root)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The commit; absent for a plain directory. */
  public Optional<Revision> revision() {
    return manifests.revision();
  }

  /** Whether everything could be parsed. */
  public boolean isWhole() {
    return unreadable.isEmpty();
  }

  /**
   * What is wrong with manifests that are not whole, in words: they and their policy may want other
   * things than could be read.
   */
  public String defect() {
    return "the manifests%s do not parse (%s)"
        .formatted(
            revision().map(commit -> " at commit " + commit).orElse(""), unreadable.getFirst());
  }
}
