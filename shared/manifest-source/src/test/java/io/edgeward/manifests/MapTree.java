package io.edgeward.manifests;

import io.edgeward.model.manifest.ManifestsUnreadableException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** A tree in memory. */
final class MapTree implements FileTree {
  private final SortedMap<String, Entry> entries = new TreeMap<>();
  private final SortedMap<String, byte[]> contents = new TreeMap<>();

  /** Adds a file of these lines. */
  MapTree file(String path, String... lines) {
    return file(path, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  MapTree file(String path, byte[] content) {
    contents.put(path, content);
    entries.put(path, new Entry(Kind.FILE, content.length, ""));
    return this;
  }

  MapTree link(String path) {
    entries.put(path, new Entry(Kind.SYMLINK, 0, ""));
    return this;
  }

  MapTree other(String path) {
    entries.put(path, new Entry(Kind.OTHER, 0, ""));
    return this;
  }

  /** Lists a file that is too large to be there. */
  MapTree huge(String path, long size) {
    entries.put(path, new Entry(Kind.FILE, size, ""));
    return this;
  }

  @Override
  public SortedMap<String, Entry> entries() {
    return Collections.unmodifiableSortedMap(entries);
  }

  @Override
  public byte[] read(String path) throws ManifestsUnreadableException {
    byte[] content = contents.get(path);
    if (content == null) {
      throw new ManifestsUnreadableException("there is no " + path);
    }
    return content;
  }
}
