package io.edgeward.manifests.history;

import io.edgeward.manifests.yaml.Node;
import io.edgeward.model.store.ObjectUri;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The entries of a list of files as they are written, right or wrong. */
final class ListedFiles {
  private ListedFiles() {}

  /**
   * One entry.
   *
   * @param line that of the name, which refusals and receipts point to
   */
  record Entry(String name, String hash, int line) {}

  /** The entries of {@code document}; none where it is something else. */
  static List<Entry> of(Node document) {
    return entries(document)
        .flatMap(node -> node instanceof Node.Mapping entry ? entry(entry) : Stream.empty())
        .toList();
  }

  private static Stream<Node> entries(Node document) {
    return document instanceof Node.Mapping file
            && value(file, "files").orElse(null) instanceof Node.Sequence files
        ? files.items().stream()
        : Stream.empty();
  }

  private static Stream<Entry> entry(Node.Mapping fields) {
    return value(fields, "name").orElse(null) instanceof Node.Scalar name
            && value(fields, "sha256").orElse(null) instanceof Node.Scalar hash
        ? Stream.of(new Entry(name.text(), hash.text(), name.line()))
        : Stream.empty();
  }

  private static Optional<Node> value(Node.Mapping fields, String key) {
    return fields.entries().stream()
        .filter(entry -> entry.key().text().equals(key))
        .map(Node.Entry::value)
        .findFirst();
  }

  /** Whether an entry's {@code name} may be that of {@code object}, whatever base it is below. */
  static boolean isNameOf(String name, ObjectUri object) {
    String whole = object.name().text();
    return whole.equals(name) || whole.endsWith("/" + name);
  }
}
