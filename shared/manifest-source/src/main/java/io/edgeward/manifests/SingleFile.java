package io.edgeward.manifests;

import java.util.SortedMap;
import java.util.TreeMap;

/** A tree of one file, a plain manifest that somebody gives as bytes. */
public record SingleFile(String name, byte[] content) implements FileTree {
  @Override
  public SortedMap<String, Entry> entries() {
    return new TreeMap<>(java.util.Map.of(name, new Entry(Kind.FILE, content.length, "")));
  }

  @Override
  public byte[] read(String path) {
    return content.clone();
  }
}
