package io.edgeward.model.address;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which addresses belong to which cloud region, as it was on a day: ranges without overlaps,
 * sorted. Immutable.
 */
public final class AddressRanges {
  /** After so many days they are old: clouds publish changes every week. */
  public static final int MOST_DAYS = 60;

  private static final AddressRanges EMPTY = new AddressRanges(Optional.empty(), List.of());

  private final Optional<LocalDate> asOf;
  private final RangeTable table;
  private final CloudRegion[] regions;
  private final SortedSet<CloudRegion> distinct;

  private AddressRanges(Optional<LocalDate> asOf, List<RegionRange> sorted) {
    this.asOf = asOf;
    this.table = new RangeTable(sorted);
    this.regions = new CloudRegion[sorted.size()];
    Map<CloudRegion, CloudRegion> known = new HashMap<>();
    for (int i = 0; i < regions.length; i++) {
      regions[i] = known.computeIfAbsent(sorted.get(i).region(), region -> region);
    }
    this.distinct = Collections.unmodifiableSortedSet(new TreeSet<>(known.keySet()));
  }

  /** Without any: the region of every client is unknown. */
  public static AddressRanges empty() {
    return EMPTY;
  }

  /**
   * Those of {@code sorted}, as of a day.
   *
   * @throws IllegalArgumentException if they are not sorted, or overlap
   */
  public static AddressRanges of(LocalDate asOf, List<RegionPrefix> sorted) {
    return ofRanges(asOf, sorted.stream().map(RegionRange::of).toList());
  }

  static AddressRanges ofRanges(LocalDate asOf, List<RegionRange> sorted) {
    for (int i = 1; i < sorted.size(); i++) {
      AddressRange before = sorted.get(i - 1).range();
      AddressRange next = sorted.get(i).range();
      if (!next.isAfter(before)) {
        throw new IllegalArgumentException("%s must come after all of %s".formatted(next, before));
      }
    }
    return new AddressRanges(Optional.of(asOf), sorted);
  }

  /** The region that {@code address} belongs to. */
  public Optional<CloudRegion> find(IpAddress address) {
    int index = table.find(address);
    return index < 0 ? Optional.empty() : Optional.of(regions[index]);
  }

  /** How many ranges there are. */
  public int size() {
    return regions.length;
  }

  Stream<RegionRange> ranges() {
    return IntStream.range(0, size()).mapToObj(i -> new RegionRange(table.get(i), regions[i]));
  }

  /** The day of the oldest list that they were made of; absent only where there are none. */
  public Optional<LocalDate> asOf() {
    return asOf;
  }

  /** How many days old they are on {@code day}, 0 if it comes before them. */
  public OptionalLong ageOn(LocalDate day) {
    return asOf.map(date -> OptionalLong.of(Math.max(0, ChronoUnit.DAYS.between(date, day))))
        .orElseGet(OptionalLong::empty);
  }

  /** Whether they are more than {@value #MOST_DAYS} days old on {@code day}. */
  public boolean isOldOn(LocalDate day) {
    return ageOn(day).orElse(0) > MOST_DAYS;
  }

  /** All regions that have a range. */
  public SortedSet<CloudRegion> regions() {
    return distinct;
  }
}
