package io.edgeward.model.manifest;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All promotion manifests of a repository at one moment.
 *
 * @param revision the commit that they were read at; absent for a plain directory
 * @param manifests those that could be read, by project
 * @param policy what the repository permits
 * @param problems everything wrong with the repository, in the order of files and lines
 */
public record ManifestSet(
    Optional<Revision> revision, List<Manifest> manifests, Policy policy, List<Problem> problems) {
  private static final Set<Rule> ENTRY_RULES =
      EnumSet.of(Rule.DUPLICATE_IMAGE, Rule.IMAGE_WITHOUT_DIGESTS, Rule.IMAGE_NAME_SYNTAX);

  /** Takes unchangeable copies of the lists. */
  public ManifestSet {
    manifests = List.copyOf(manifests);
    problems = problems.stream().sorted().toList();
  }

  /** How many image entries were read, those merged into another or skipped included. */
  public long imageEntries() {
    long kept = manifests.stream().mapToLong(manifest -> manifest.images().size()).sum();
    return kept + problems.stream().filter(p -> ENTRY_RULES.contains(p.rule())).count();
  }

  /** Whether a manifest, or a part of one, is not promoted because of an error. */
  public boolean hasErrors() {
    return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
  }
}
