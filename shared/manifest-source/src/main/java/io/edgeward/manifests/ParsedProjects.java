package io.edgeward.manifests;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was parsed of an earlier tree, by the ids of the files: a push changes one project of many,
 * and only that one is parsed again. Remembers one tree, the last that was read.
 */
public final class ParsedProjects {
  private Map<Key, ReadManifest> known = Map.of();

  /**
   * What a result depends on.
   *
   * @param project the project's folder
   * @param files the ids of its files; equal ids mean equal bytes
   */
  private record Key(String project, List<String> files) {}

  /** Starts reading a tree; what was parsed before is at hand meanwhile. */
  Session session() {
    return new Session();
  }

  /** Parses one project. */
  @FunctionalInterface
  interface Parser {
    ReadManifest parse(String project) throws ManifestsUnreadableException;
  }

  /** The reading of one tree. */
  final class Session {
    private final Map<Key, ReadManifest> before = remembered();
    private final Map<Key, ReadManifest> used = new HashMap<>();

    /** The result for these files: remembered, or parsed now when an id is new or not known. */
    ReadManifest get(String project, List<String> files, Parser parser)
        throws ManifestsUnreadableException {
      if (files.contains("")) {
        return parser.parse(project);
      }
      Key key = new Key(project, files);
      ReadManifest found = before.get(key);
      ReadManifest read = found == null ? parser.parse(project) : found;
      used.put(key, read);
      return read;
    }

    /** Ends reading: what this tree did not use is forgotten. */
    void keep() {
      remember(used);
    }
  }

  private synchronized Map<Key, ReadManifest> remembered() {
    return known;
  }

  private synchronized void remember(Map<Key, ReadManifest> used) {
    known = Map.copyOf(used);
  }
}
