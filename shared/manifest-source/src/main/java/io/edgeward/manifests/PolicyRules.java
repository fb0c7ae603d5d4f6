package io.edgeward.manifests;

import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.manifest.FileManifest;
import io.edgeward.model.manifest.FileStore;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.Omission;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.text.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  /** One problem for each store, however many files are refused there. */
  static List<Problem> check(FileManifest manifest, Policy policy) {
    return policy.unusable().isPresent()
        ? List.of()
        : manifest.destinations().stream()
            .flatMap(store -> check(manifest, store, policy).stream())
            .toList();
  }

  private static Optional<Problem> check(FileManifest manifest, FileStore store, Policy policy) {
    List<Problem> refused =
        manifest.files().stream()
            .flatMap(file ->
                policy
                    .refusal(manifest.project(), store, store.base().resolve(file.name()))
                    .stream())
            .toList();
    return refused.stream()
        .findFirst()
        .map(first ->
            new Problem(
                    first.rule(),
                    first.severity(),
                    first.at(),
                    refused.size() == 1
                        ? first.message()
                        : "%s, like %s of this project"
                            .formatted(
                                first.message(),
                                Count.of(refused.size() - 1, "more file", "more files")),
                    first.remedy())
                .omitting(Omission.of(manifest)));
  }

  private static String joined(List<RegistryPath> paths) {
    return String.join(" and ", paths.stream().map(RegistryPath::toString).toList());
  }
}
