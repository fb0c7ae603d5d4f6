package io.edgeward.check.report;

import io.edgeward.model.check.Conflicts;
import io.edgeward.model.check.FileConflicts;
import io.edgeward.model.check.ManifestChange;
import io.edgeward.model.check.RegistryFacts;
import io.edgeward.model.check.ScanJudgement;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.DigestClaim;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.plan.CopyEvidence;
import io.edgeward.model.revision.ManifestRevision;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a check found.
 *
 * @param revision the commit of the manifests, if they come from git
 * @param manifests how many manifests were read
 * @param images how many image entries they have; entries of one image count each
 * @param digests how many different digests
 * @param edges how many edges of images
 * @param files how many files the lists of each project name
 * @param fileEdges how many edges of files
 * @param change what is proposed; empty when the manifests were checked as they are
 * @param facts what registries say of the change; empty when nobody wanted to know
 * @param scans what scans mean for the digests that the change adds, where the policy looks at them
 * @param evidence what was found of the origin of what the change adds, where the policy asks
 * @param problems everything wrong, sorted by place, with what scans and evidence mean
 */
public record CheckReport(
    Optional<Revision> revision,
    int manifests,
    int images,
    int digests,
    long edges,
    int files,
    long fileEdges,
    Optional<ManifestChange> change,
    Optional<RegistryFacts> facts,
    List<ScanJudgement> scans,
    CopyEvidence evidence,
    List<Problem> problems) {
  /** Sorts the problems. */
  public CheckReport {
    scans = List.copyOf(scans);
    problems = problems.stream().sorted().toList();
  }

  /** Where nobody looked for scans and evidence. */
  public CheckReport(
      Optional<Revision> revision,
      int manifests,
      int images,
      int digests,
      long edges,
      int files,
      long fileEdges,
      Optional<ManifestChange> change,
      Optional<RegistryFacts> facts,
      List<Problem> problems) {
    this(
        revision,
        manifests,
        images,
        digests,
        edges,
        files,
        fileEdges,
        change,
        facts,
        List.of(),
        CopyEvidence.NONE,
        problems);
  }

  /** Of manifests with these problems. */
  public static CheckReport of(
      ManifestRevision revision,
      Optional<ManifestChange> change,
      Optional<RegistryFacts> facts,
      List<Problem> problems) {
    ManifestSet set = revision.manifests();
    Set<Digest> digests = new HashSet<>();
    for (Manifest manifest : set.manifests()) {
      manifest.images().stream()
          .flatMap(image -> image.digests().stream())
          .map(DigestClaim::digest)
          .forEach(digests::add);
    }
    return new CheckReport(
        set.revision(),
        set.manifests().size() + set.files().size(),
        imagesOf(set),
        digests.size(),
        revision.edges().size(),
        set.files().stream().mapToInt(manifest -> manifest.files().size()).sum(),
        revision.files().size(),
        change,
        facts,
        problems);
  }

  /** Entries as people wrote them: reading merges those of one image, and tells of each. */
  private static int imagesOf(ManifestSet set) {
    int merged = set.manifests().stream().mapToInt(manifest -> manifest.images().size()).sum();
    long further = set.problems().stream().filter(p -> p.rule() == Rule.DUPLICATE_IMAGE).count();
    return merged + Math.toIntExact(further);
  }

  /** All that can be told without a registry. */
  public static List<Problem> problemsOf(ManifestRevision revision) {
    return Stream.of(
            revision.manifests().problems(),
            Conflicts.in(revision.edges()),
            FileConflicts.in(revision.files()))
        .flatMap(List::stream)
        .toList();
  }

  /** The same report with further problems, but for lines of which it says the like already. */
  public CheckReport andNews(List<Problem> further) {
    return and(
        further.stream()
            .filter(news -> problems.stream().noneMatch(old -> alike(old, news)))
            .toList());
  }

  private static boolean alike(Problem one, Problem other) {
    return one.rule() == other.rule() && one.at().equals(other.at());
  }

  /** The same report with what scans mean. */
  public CheckReport withScans(List<ScanJudgement> judged) {
    return with(judged, evidence, judged.stream().flatMap(ScanJudgement::problems).toList());
  }

  /** The same report with what was found of origins, and what is wrong with them. */
  public CheckReport withEvidence(CopyEvidence found, List<Problem> wrong) {
    return with(scans, found, wrong);
  }

  /** The same report with further problems. */
  public CheckReport and(List<Problem> further) {
    return with(scans, evidence, further);
  }

  private CheckReport with(List<ScanJudgement> judged, CopyEvidence found, List<Problem> further) {
    return new CheckReport(
        revision,
        manifests,
        images,
        digests,
        edges,
        files,
        fileEdges,
        change,
        facts,
        judged,
        found,
        Stream.concat(problems.stream(), further.stream()).toList());
  }

  /** Whether something could not be read, so that nothing of it is known. */
  public boolean isPartial() {
    return problems.stream().anyMatch(problem -> problem.rule() == Rule.UNREADABLE);
  }

  /** How many problems weigh so much. */
  public long count(Severity severity) {
    return problems.stream().filter(problem -> problem.severity() == severity).count();
  }
}
