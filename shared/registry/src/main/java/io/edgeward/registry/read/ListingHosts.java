package io.edgeward.registry.read;

import io.edgeward.registry.client.TagList;
import io.edgeward.registry.http.Hosts;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which hosts have Google's extension of {@code tags/list}, as far as their answers told. */
final class ListingHosts {
  private final Map<String, Kind> kinds = new ConcurrentHashMap<>();

  /** What a host answers to {@code tags/list}. */
  enum Kind {
    /** Manifests and what lies below. */
    GOOGLE,
    /** Tags alone. */
    PLAIN,
    /** Nothing yet. */
    UNKNOWN
  }

  Kind of(String host) {
    return kinds.getOrDefault(host, Hosts.isGoogle(host) ? Kind.GOOGLE : Kind.UNKNOWN);
  }

  void learn(String host, TagList answer) {
    switch (answer) {
      case TagList.Google google -> kinds.put(host, Kind.GOOGLE);
      case TagList.Plain plain -> kinds.put(host, Kind.PLAIN);
      case TagList.Absent absent -> {
        // An absent repository says nothing about its registry.
      }
    }
  }
}
