package io.edgeward.manifests;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A tree of one file, such as a plain manifest on standard input. */
public record SingleFile(String name, byte[] content) implements FileTree {
  @Override
  public SortedMap<String, Entry> entries() {
    return new TreeMap<>(Map.of(name, new Entry(Kind.FILE, content.length, "")));
  }

  @Override
  public byte[] read(String path) {
    return content.clone();
  }
}
