package io.edgeward.manifests;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import java.util.List;
import java.util.Optional;

/** Small manifests for tests, and what came of them as text. */
final class Projects {
  static final String A = "sha256:" + "a".repeat(64);
  static final String B = "sha256:" + "b".repeat(64);

  static final String[] REGISTRIES = {
    "registries:", "- name: gcr.io/k8s-staging-foo", "  src: true", "- name: us.gcr.io/prod/foo"
  };

  private Projects() {}

  /** A tree with the project foo whose list of images has these lines. */
  static MapTree withImages(String... lines) {
    return new MapTree()
        .file("manifests/foo/promoter-manifest.yaml", REGISTRIES)
        .file("images/foo/images.yaml", lines);
  }

  /** A tree with the project foo, without images, whose registries have these lines. */
  static MapTree withRegistries(String... lines) {
    return new MapTree()
        .file("manifests/foo/promoter-manifest.yaml", lines)
        .file("images/foo/images.yaml", "");
  }

  static ManifestSet read(FileTree tree) throws ManifestsUnreadableException {
    return ManifestReader.read(tree, Optional.empty());
  }

  /** Every problem but the absence of a policy, as "severity place: message; remedy [rule]". */
  static List<String> problems(FileTree tree) throws ManifestsUnreadableException {
    return problems(read(tree));
  }

  static List<String> problems(ManifestSet set) {
    return set.problems().stream()
        .filter(problem -> problem.rule() != Rule.NO_POLICY)
        .map(Projects::shown)
        .toList();
  }

  static List<String> projects(FileTree tree) throws ManifestsUnreadableException {
    return read(tree).manifests().stream().map(Manifest::project).toList();
  }

  /** Every edge as "source@digest -> destination:tag", digests shortened to a letter. */
  static List<String> edges(FileTree tree) throws ManifestsUnreadableException {
    return EdgeSet.of(read(tree))
        .edges()
        .map(edge ->
            "%s@%s -> %s%s (%s)"
                .formatted(
                    edge.sources().getFirst(),
                    edge.digest().hex().charAt(0),
                    edge.destination(),
                    edge.tag().map(tag -> ":" + tag).orElse(""),
                    edge.at()))
        .toList();
  }

  private static String shown(Problem problem) {
    return problem.severity().word() + " " + problem;
  }
}
