package io.edgeward.manifests.history;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where in a repository manifests are looked for.
 *
 * @param main the folder of the manifests, which places are relative to; empty for the root
 * @param all that folder, and others that it takes lists of files from
 */
public record Folders(String main, List<String> all) {
  /** Takes an unchangeable copy of the list. */
  public Folders {
    all = List.copyOf(all);
  }

  /** The folder of the manifests alone. */
  public static Folders of(String main) {
    return new Folders(main, List.of(main));
  }

  /** The same, and {@code other}, a path from the root of the repository. */
  public Folders and(String other) {
    return new Folders(main, Stream.concat(all.stream(), Stream.of(other)).distinct().toList());
  }
}
