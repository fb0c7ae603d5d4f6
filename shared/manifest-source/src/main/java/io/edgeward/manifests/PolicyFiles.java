package io.edgeward.manifests;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.manifests.yaml.Node;
import io.edgeward.model.image.DisplayText;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.text.ByteCount;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The files that a policy names, keys for instance, by their paths as seen from the folder that the
 * policy is in. They are regular files there or below; links are never followed.
 */
public final class PolicyFiles {
  private final FileTree tree;
  private final Layout layout;
  private final FileProblems findings;
  private final SortedSet<String> named = new TreeSet<>();

  PolicyFiles(FileTree tree, Layout layout, FileProblems findings) {
    this.tree = tree;
    this.layout = layout;
    this.findings = findings;
  }

  /** The paths of those that the policy of {@code tree} names and that are there. */
  public static SortedSet<String> of(FileTree tree) throws ManifestsUnreadableException {
    return PolicySource.read(tree, Layout.of(tree.entries()), LocalDate.now(ZoneOffset.UTC))
        .files();
  }

  /** The paths of those that were asked for and are there. */
  SortedSet<String> named() {
    return named;
  }

  /**
   * The content of a file; reports why it cannot be read.
   *
   * @param most how many bytes it may have
   */
  Optional<byte[]> read(Node.Scalar path, int most) throws ManifestsUnreadableException {
    String file = path.text();
    if (!layout.hasFile(file)) {
      refuse(
          path, whyNot(file), "write the path of a file in the folder of edgeward.yaml or below");
      return Optional.empty();
    }
    named.add(file);
    if (layout.entry(file).size() > most) {
      refuse(path, "has more than " + ByteCount.of(most), "name the file that is meant");
      return Optional.empty();
    }
    return Optional.of(tree.read(file));
  }

  /** Reports what is wrong with a file. */
  void refuse(Node.Scalar path, String why, String remedy) {
    findings.error(
        Rule.POLICY,
        path.line(),
        "the file %s %s".formatted(DisplayText.quoted(path.text()), why),
        remedy);
  }

  private String whyNot(String file) {
    if (file.startsWith("/") || Arrays.asList(file.split("/", -1)).contains("..")) {
      return "leads out of the folder of edgeward.yaml";
    }
    for (int end = file.indexOf('/'); end > 0; end = file.indexOf('/', end + 1)) {
      if (layout.has(file.substring(0, end))) {
        return "is behind what is no folder; links are never followed";
      }
    }
    if (!layout.has(file)) {
      return "is not there";
    }
    return layout.entry(file).kind() == FileTree.Kind.SYMLINK
        ? "is a symbolic link; links are never followed"
        : "is not a regular file";
  }
}
