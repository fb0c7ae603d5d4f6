package io.edgeward.redirect.document;

import io.edgeward.model.address.AddressRanges;
import io.edgeward.model.address.CloudRegion;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What rules may call clients: that their ranges name, besides those in no range. */
final class KnownClients {
  private static final String OTHER = "other";
  private static final String UNKNOWN = "unknown";

  private final Optional<AddressRanges> ranges;
  private final SortedSet<String> clouds = new TreeSet<>();
  private final Set<String> regions = new HashSet<>();

  /** Of ranges, if they could be read; without them, nothing can be told. */
  KnownClients(Optional<AddressRanges> ranges) {
    this.ranges = ranges;
  }

  boolean contains(String client) {
    return ranges.isEmpty()
        || client.equals(OTHER)
        || client.equals(UNKNOWN)
        || clouds().contains(client)
        || regions.contains(client);
  }

  /** What to write instead of what they do not contain. */
  String remedy() {
    return clouds().isEmpty()
        ? "use other or unknown, for there are no ranges, which name clouds"
        : "use other, unknown, or a cloud of the ranges or a region of one: "
            + String.join(", ", clouds());
  }

  /** Found at the first use: many documents speak of no client. */
  private SortedSet<String> clouds() {
    if (clouds.isEmpty() && ranges.isPresent()) {
      for (CloudRegion region : ranges.get().regions()) {
        clouds.add(region.cloud());
        regions.add(region.toString());
      }
    }
    return clouds;
  }
}
