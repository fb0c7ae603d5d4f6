package io.edgeward.manifests;

import static io.edgeward.manifests.LayoutNames.POLICY_FILE;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.text.Spelling;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Finds and reads a tree's policy. What is meant as one and cannot be used permits nothing, for
 * otherwise a slip in it would switch its rules off.
 *
 * @param policy what it permits
 * @param problems what is wrong with it
 * @param files the paths that it names, of keys for instance
 */
record PolicySource(Policy policy, List<Problem> problems, SortedSet<String> files) {
  private PolicySource(Policy policy, List<Problem> problems) {
    this(policy, problems, Collections.emptySortedSet());
  }

  static PolicySource read(FileTree tree, Layout layout, LocalDate today)
      throws ManifestsUnreadableException {
    if (layout.hasFile(POLICY_FILE)) {
      return parse(tree, layout, today);
    }
    if (layout.has(POLICY_FILE)) {
      Problem link =
          problem(
              Severity.ERROR,
              Rule.POLICY,
              "this is not a regular file, so no policy can be read",
              "put the policy itself here");
      return new PolicySource(Policy.unusable(link), List.of(link));
    }
    Optional<TreeEntry> misnamed =
        layout.places().stream()
            .filter(place -> place.depth() == 1)
            .filter(place -> Spelling.nearly(place.name(), POLICY_FILE, 2))
            .findFirst();
    return misnamed.map(PolicySource::misnamed).orElseGet(PolicySource::absent);
  }

  private static PolicySource parse(FileTree tree, Layout layout, LocalDate today)
      throws ManifestsUnreadableException {
    ManifestFile file = ManifestFile.read(tree, layout, POLICY_FILE);
    FileProblems findings = file.findings();
    PolicyFiles files = new PolicyFiles(tree, layout, findings);
    Policy policy =
        file.root().isPresent()
            ? PolicyReader.read(file.root().get(), findings, files, today)
            : Policy.NONE;
    List<Problem> problems = findings.problems();
    return new PolicySource(
        problems.stream()
            .filter(problem -> problem.severity() == Severity.ERROR)
            .findFirst()
            .map(Policy::unusable)
            .orElse(policy),
        problems,
        files.named());
  }

  private static PolicySource misnamed(TreeEntry place) {
    Problem misnamed =
        new Problem(
            Rule.POLICY,
            Severity.ERROR,
            new Location(place.path(), 0),
            "this file is not read as the policy",
            "rename it to %s".formatted(POLICY_FILE));
    return new PolicySource(Policy.unusable(misnamed), List.of(misnamed));
  }

  private static PolicySource absent() {
    return new PolicySource(
        Policy.NONE,
        List.of(
            problem(
                Severity.NOTE,
                Rule.NO_POLICY,
                "there is no policy, so destinations and prefixes are not checked",
                "add %s with the production roots".formatted(POLICY_FILE))));
  }

  private static Problem problem(Severity severity, Rule rule, String message, String remedy) {
    return new Problem(rule, severity, new Location(POLICY_FILE, 0), message, remedy);
  }
}
