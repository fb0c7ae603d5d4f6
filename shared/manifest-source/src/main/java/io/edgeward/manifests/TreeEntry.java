package io.edgeward.manifests;

import java.util.List;
import java.util.Set;

/** A path of a tree, in parts, with what is there. */
record TreeEntry(String path, List<String> parts, FileTree.Kind kind) {
  private static final Set<String> DOCUMENTS = Set.of("OWNERS", "README", "LICENSE");

  static TreeEntry of(String path, FileTree.Entry entry) {
    return new TreeEntry(path, List.of(path.split("/")), entry.kind());
  }

  String top() {
    return parts.getFirst();
  }

  String name() {
    return parts.getLast();
  }

  /** How many names the path has. */
  int depth() {
    return parts.size();
  }

  /** The folder below the top one, for paths that are deep enough. */
  String project() {
    return parts.get(1);
  }

  boolean isFile() {
    return kind == FileTree.Kind.FILE;
  }

  /** Whether it is for people only, as far as its name tells. */
  boolean isDocument() {
    return DOCUMENTS.contains(name()) || name().endsWith(".md");
  }
}
