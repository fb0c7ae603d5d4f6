package io.edgeward.manifests;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Projects as the last two readings of a repository parsed them: commits differ in few files, and
 * of the others nothing is parsed twice. Safe for several threads.
 */
public final class ParsedProjects {
  private Map<Key, ProjectReader.Result> latest = Map.of();
  private Map<Key, ProjectReader.Result> before = Map.of();

  /**
   * What a project is made of.
   *
   * @param project the folder, or the file of a plain manifest
   * @param contents ids of its files; of one that is not there, what is there instead
   */
  record Key(String project, List<String> contents) {}

  private synchronized Optional<ProjectReader.Result> find(Key key) {
    return Optional.ofNullable(latest.get(key)).or(() -> Optional.ofNullable(before.get(key)));
  }

  private synchronized void keep(Map<Key, ProjectReader.Result> all) {
    before = latest;
    latest = Map.copyOf(all);
  }

  /** One reading, of which everything is kept when it {@link #end}s. */
  final class Reading {
    private final Map<Key, ProjectReader.Result> used = new HashMap<>();

    Optional<ProjectReader.Result> find(Key key) {
      Optional<ProjectReader.Result> known = ParsedProjects.this.find(key);
      known.ifPresent(result -> used.put(key, result));
      return known;
    }

    void add(Key key, ProjectReader.Result result) {
      used.put(key, result);
    }

    void end() {
      keep(used);
    }
  }
}
