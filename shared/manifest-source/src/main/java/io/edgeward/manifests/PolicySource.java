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
import java.util.List;
import java.util.Optional;

/**
 * Finds and reads a tree's policy. What is meant as one and cannot be used permits nothing, for
 * otherwise a slip in it would switch its rules off.
 */
record PolicySource(Policy policy, List<Problem> problems) {
  static PolicySource read(FileTree tree, Layout layout, LocalDate today)
      throws ManifestsUnreadableException {
    if (layout.hasFile(POLICY_FILE)) {
      return parse(ManifestFile.read(tree, layout, POLICY_FILE), today);
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

  private static PolicySource parse(ManifestFile file, LocalDate today) {
    FileProblems findings = file.findings();
    Policy policy =
        file.root().map(root -> PolicyReader.read(root, findings, today)).orElse(Policy.NONE);
    List<Problem> problems = findings.problems();
    return problems.stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .findFirst()
        .map(error -> new PolicySource(Policy.unusable(error), problems))
        .orElseGet(() -> new PolicySource(policy, problems));
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
