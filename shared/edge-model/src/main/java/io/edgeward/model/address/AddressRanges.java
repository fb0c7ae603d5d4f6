package io.edgeward.model.address;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which addresses belong to which cloud region, as it was on a day: prefixes without overlaps,
 * sorted. Immutable.
 */
public final class AddressRanges {
  /** After so many days they are old: clouds publish changes every week. */
  public static final int MOST_DAYS = 60;

  private static final AddressRanges EMPTY = new AddressRanges(Optional.empty(), List.of());

  private final Optional<LocalDate> asOf;
  private final PrefixTable prefixes;
  private final CloudRegion[] regions;

  private AddressRanges(Optional<LocalDate> asOf, List<RegionPrefix> sorted) {
    this.asOf = asOf;
    this.prefixes = new PrefixTable(sorted.stream().map(RegionPrefix::prefix).toList());
    this.regions = new CloudRegion[sorted.size()];
    Map<CloudRegion, CloudRegion> known = new HashMap<>();
    for (int i = 0; i < regions.length; i++) {
      regions[i] = known.computeIfAbsent(sorted.get(i).region(), region -> region);
    }
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
    for (int i = 1; i < sorted.size(); i++) {
      AddressPrefix next = sorted.get(i).prefix();
      misplaced(sorted.get(i - 1).prefix(), next)
          .ifPresent(why -> {
            throw new IllegalArgumentException(next + " " + why);
          });
    }
    return new AddressRanges(Optional.of(asOf), sorted);
  }

  /** Why {@code next} cannot follow {@code before}. */
  static Optional<String> misplaced(AddressPrefix before, AddressPrefix next) {
    if (next.equals(before)) {
      return Optional.of("is there twice");
    }
    if (before.contains(next) || next.contains(before)) {
      return Optional.of("overlaps " + before);
    }
    return before.compareTo(next) < 0
        ? Optional.empty()
        : Optional.of("comes before " + before + " when sorted");
  }

  /** The region that {@code address} belongs to. */
  public Optional<CloudRegion> find(IpAddress address) {
    int index = prefixes.find(address);
    return index < 0 ? Optional.empty() : Optional.of(regions[index]);
  }

  /** How many prefixes there are. */
  public int size() {
    return regions.length;
  }

  /** All prefixes, sorted. */
  public Stream<RegionPrefix> prefixes() {
    return IntStream.range(0, size()).mapToObj(i -> new RegionPrefix(prefixes.get(i), regions[i]));
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
}
