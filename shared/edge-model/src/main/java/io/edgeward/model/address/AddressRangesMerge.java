package io.edgeward.model.address;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes one list without overlaps of several: where prefixes are in prefixes the longest wins, and
 * neighbours of one region become one range, so that no shorter list says the same.
 */
public final class AddressRangesMerge {
  private final List<RegionPrefix> entries;
  private final List<RegionRange> merged = new ArrayList<>();

  private AddressRangesMerge(List<RegionPrefix> entries) {
    this.entries = entries;
  }

  /**
   * All of {@code sources}, as of a day. A prefix that a cloud lists in a region and as {@code
   * global} is in that region.
   *
   * @throws UnusableRangesException if they list a prefix in two regions
   */
  public static AddressRanges merge(LocalDate asOf, List<RangesSource> sources)
      throws UnusableRangesException {
    PrefixClaims claims = new PrefixClaims();
    sources.forEach(claims::add);
    AddressRangesMerge merge = new AddressRangesMerge(claims.entries());
    int ipv4 = merge.firstFrom(IpAddress.ipv6(0, 0), 0, merge.entries.size());
    merge.add(AddressPrefix.of("0.0.0.0/0"), 0, ipv4, Optional.empty());
    merge.add(AddressPrefix.of("::/0"), ipv4, merge.entries.size(), Optional.empty());
    return AddressRanges.ofRanges(asOf, merge.merged);
  }

  /**
   * Adds what is in {@code node}.
   *
   * @param from the first of the entries in it
   * @param to the end of the entries in it
   * @param around the region of what no entry names
   */
  private void add(AddressPrefix node, int from, int to, Optional<CloudRegion> around) {
    boolean named = from < to && entries.get(from).prefix().equals(node);
    Optional<CloudRegion> region = named ? Optional.of(entries.get(from).region()) : around;
    int inside = named ? from + 1 : from;
    if (inside == to) {
      region.ifPresent(found -> append(AddressRange.of(node), found));
      return;
    }
    AddressPrefix upper = node.upperHalf();
    int middle = firstFrom(upper.first(), inside, to);
    add(node.lowerHalf(), inside, middle, region);
    add(upper, middle, to, region);
  }

  /** Where the entries from {@code address} on begin. */
  private int firstFrom(IpAddress address, int from, int to) {
    int below = from - 1;
    int above = to;
    while (above - below > 1) {
      int middle = (below + above) >>> 1;
      if (entries.get(middle).prefix().first().compareTo(address) < 0) {
        below = middle;
      } else {
        above = middle;
      }
    }
    return above;
  }

  /** Adds a range, or makes the one before longer if it ends there in the same region. */
  private void append(AddressRange range, CloudRegion region) {
    boolean longer =
        !merged.isEmpty()
            && merged.getLast().region().equals(region)
            && merged.getLast().range().meets(range);
    AddressRange whole =
        longer ? new AddressRange(merged.removeLast().range().first(), range.last()) : range;
    merged.add(new RegionRange(whole, region));
  }
}
