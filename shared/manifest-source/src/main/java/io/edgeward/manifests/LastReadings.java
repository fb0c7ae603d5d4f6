package io.edgeward.manifests;

import io.edgeward.model.manifest.ManifestsUnreadableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Projects as the last two readings of a repository parsed them. Safe for several threads.
 *
 * @param <T> what parsing a project gives
 */
final class LastReadings<T> {
  private Map<Key, T> latest = Map.of();
  private Map<Key, T> before = Map.of();

  /**
   * What a project is made of.
   *
   * @param project the folder, or the file of a plain manifest
   * @param contents ids of its files; of one that is not there, what is there instead
   */
  record Key(String project, List<String> contents) {}

  /** Parses what nobody has parsed yet. */
  interface Parser<T> {
    T parse() throws ManifestsUnreadableException;
  }

  private synchronized Optional<T> find(Key key) {
    return Optional.ofNullable(latest.get(key)).or(() -> Optional.ofNullable(before.get(key)));
  }

  private synchronized void keep(Map<Key, T> all) {
    before = latest;
    latest = Map.copyOf(all);
  }

  /** One reading, of which everything is kept when it {@link #end}s. */
  final class Reading {
    private final Map<Key, T> used = new HashMap<>();

    /** What is known of {@code key}, otherwise what {@code parser} makes of it. */
    T once(Key key, Parser<T> parser) throws ManifestsUnreadableException {
      Optional<T> known = find(key);
      T result = known.isPresent() ? known.get() : parser.parse();
      used.put(key, result);
      return result;
    }

    void end() {
      keep(used);
    }
  }
}
