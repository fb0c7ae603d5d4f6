package io.edgeward.model.address;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A list of ranges as it was published: in any order, with prefixes in prefixes.
 *
 * @param name what messages call it
 * @param asOf the day that it was made on, if it says so
 * @param prefixes what it lists
 */
public record RangesSource(String name, Optional<LocalDate> asOf, List<RegionPrefix> prefixes) {
  /** Keeps a copy of the list. */
  public RangesSource {
    prefixes = List.copyOf(prefixes);
  }
}
