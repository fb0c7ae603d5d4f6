package io.edgeward.manifests;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.manifests.yaml.Node;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Omission;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Severity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One file of a tree after parsing.
 *
 * @param root its document; empty when it has none that can be read
 * @param bytes its content; of a file that is too large only the size
 */
record ManifestFile(Optional<Node> root, byte[] bytes, FileProblems findings) {
  static ManifestFile read(FileTree tree, Layout layout, String path)
      throws ManifestsUnreadableException {
    return UnparsedFile.at(path, tree, layout.entry(path)).parse();
  }

  /** All problems of the files of one project; each error leaves out all of it. */
  static List<Problem> problems(List<ManifestFile> files) {
    List<Problem> problems =
        files.stream().flatMap(file -> file.findings.problems().stream()).toList();
    return files.stream().anyMatch(file -> file.findings.broken())
        ? omitting(problems, omission(files))
        : problems;
  }

  /** The problems of this file; each error leaves out {@code what}. */
  List<Problem> problems(Supplier<Omission> what) {
    return findings.broken() ? omitting(findings.problems(), what.get()) : findings.problems();
  }

  private static List<Problem> omitting(List<Problem> problems, Omission what) {
    return problems.stream()
        .map(problem -> problem.severity() == Severity.ERROR ? problem.omitting(what) : problem)
        .toList();
  }

  /** What is not promoted when these files are not used. */
  static Omission omission(List<ManifestFile> files) {
    return Omission.of(files.stream().map(ManifestFile::written).collect(Collectors.joining("\n")));
  }

  private String written() {
    return root.map(Node::written).orElseGet(() -> new String(bytes, StandardCharsets.ISO_8859_1));
  }
}
