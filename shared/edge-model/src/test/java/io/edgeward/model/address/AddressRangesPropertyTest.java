package io.edgeward.model.address;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Against a twin that looks through all prefixes for the longest. */
class AddressRangesPropertyTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-20");
  private static final int WORLDS = 400;

  private final Random random = new Random(14);
  private int known;
  private int unknown;

  @Test
  void theLongestPrefixTellsTheRegion() throws Exception {
    for (int i = 0; i < WORLDS; i++) {
      List<RegionPrefix> entries = anyEntries();
      AddressRanges ranges = merged(entries);
      for (IpAddress address : addresses(entries)) {
        Optional<CloudRegion> expected = obviousRegion(address, entries);
        assertThat(ranges.find(address)).as("%s in %s", address, entries).isEqualTo(expected);
        known += expected.isPresent() ? 1 : 0;
        unknown += expected.isPresent() ? 0 : 1;
      }
    }
    assertThat(List.of(known, unknown)).allMatch(count -> count > 5_000);
  }

  @Test
  void noTwoRangesCouldBeOne() throws Exception {
    for (int i = 0; i < WORLDS; i++) {
      List<RegionRange> ranges = merged(anyEntries()).ranges().toList();
      for (int j = 1; j < ranges.size(); j++) {
        RegionRange before = ranges.get(j - 1);
        RegionRange next = ranges.get(j);
        assertThat(next.range().isAfter(before.range())).isTrue();
        assertThat(before.range().meets(next.range()) && before.region().equals(next.region()))
            .as("%s and %s", before, next)
            .isFalse();
      }
    }
  }

  @Test
  void theTextSaysTheSame() throws Exception {
    for (int i = 0; i < WORLDS; i++) {
      AddressRanges ranges = merged(anyEntries());
      String text = AddressRangesText.write(ranges, List.of("a", "b"));
      AddressRanges parsed = AddressRangesText.parse("ranges.txt", text.getBytes(US_ASCII));
      assertThat(parsed.ranges()).containsExactlyElementsOf(ranges.ranges().toList());
      assertThat(AddressRangesText.write(parsed, List.of("a", "b"))).isEqualTo(text);
    }
  }

  private static Optional<CloudRegion> obviousRegion(IpAddress address, List<RegionPrefix> all) {
    RegionPrefix longest = null;
    for (RegionPrefix entry : all) {
      if (entry.prefix().contains(address)
          && (longest == null || longest.prefix().length() < entry.prefix().length())) {
        longest = entry;
      }
    }
    return Optional.ofNullable(longest).map(RegionPrefix::region);
  }

  private List<RegionPrefix> anyEntries() {
    Map<AddressPrefix, CloudRegion> entries = new TreeMap<>();
    int count = random.nextInt(60);
    while (entries.size() < count) {
      entries.put(anyPrefix(), new CloudRegion("cloud", "r" + random.nextInt(3)));
    }
    List<RegionPrefix> all = new ArrayList<>();
    entries.forEach((prefix, region) -> all.add(new RegionPrefix(prefix, region)));
    Collections.shuffle(all, random);
    return all;
  }

  private AddressPrefix anyPrefix() {
    return AddressFixtures.anyPrefix(random);
  }

  /** The ends of all prefixes, addresses beside them, and others. */
  private List<IpAddress> addresses(List<RegionPrefix> entries) {
    List<IpAddress> addresses = new ArrayList<>();
    for (RegionPrefix entry : entries) {
      addresses.add(entry.prefix().first());
      addresses.add(entry.prefix().last());
      int bits = entry.prefix().first().family().bits();
      addresses.add(entry.prefix().first().withOneAt(random.nextInt(bits)));
      addresses.add(entry.prefix().last().firstOf(random.nextInt(bits)));
      addresses.add(AddressFixtures.anyAddress(random));
    }
    return addresses;
  }

  private static AddressRanges merged(List<RegionPrefix> entries) throws UnusableRangesException {
    List<RegionPrefix> one = entries.subList(0, entries.size() / 2);
    List<RegionPrefix> other = entries.subList(entries.size() / 2, entries.size());
    return AddressRangesMerge.merge(
        DAY,
        List.of(
            new RangesSource("one", Optional.empty(), one),
            new RangesSource("other", Optional.empty(), other)));
  }
}
