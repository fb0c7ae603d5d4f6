package io.edgeward.manifests;

import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.Omission;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import java.util.ArrayList;
import java.util.List;

/** Where a manifest breaks the policy. */
final class PolicyRules {
  private PolicyRules() {}

  static List<Problem> check(Manifest manifest, Policy policy) {
    if (policy.unusable().isPresent()) {
      return List.of(); // told once, at the policy, not for every destination
    }
    List<Problem> problems = new ArrayList<>();
    manifest.destinations().stream()
        .flatMap(destination -> policy.refusal(manifest, destination).stream())
        .forEach(problems::add);
    List<RegistryPath> missing = policy.unserved(manifest);
    if (!missing.isEmpty()) {
      problems.add(
          new Problem(
                  Rule.PRODUCTION_COVERAGE,
                  Severity.ERROR,
                  manifest.at(),
                  "project %s does not promote to %s"
                      .formatted(manifest.project(), joined(missing)),
                  "add a destination there, or give edgeward.yaml an exception with a reason")
              .omitting(Omission.of(manifest)));
    }
    return problems;
  }

  private static String joined(List<RegistryPath> paths) {
    return String.join(" and ", paths.stream().map(RegistryPath::toString).toList());
  }
}
