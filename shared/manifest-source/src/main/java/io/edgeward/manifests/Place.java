package io.edgeward.manifests;

import java.util.List;

/** A path of a tree, in parts, with what is there. */
record Place(String path, List<String> parts, FileTree.Kind kind) {
  static Place of(String path, FileTree.Entry entry) {
    return new Place(path, List.of(path.split("/")), entry.kind());
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
}
