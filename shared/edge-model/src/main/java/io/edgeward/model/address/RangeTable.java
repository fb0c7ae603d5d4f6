package io.edgeward.model.address;

import java.util.List;

/** Sorted ranges without overlaps as numbers: 32 bytes each, where objects would take 120. */
final class RangeTable {
  /** Four numbers a range: the halves of its first address and of its last. */
  private final long[] bounds;

  private final int firstIpv6;

  RangeTable(List<RegionRange> sorted) {
    bounds = new long[sorted.size() * 4];
    int ipv4 = 0;
    for (int i = 0; i < sorted.size(); i++) {
      AddressRange range = sorted.get(i).range();
      bounds[4 * i] = range.first().high();
      bounds[4 * i + 1] = range.first().low();
      bounds[4 * i + 2] = range.last().high();
      bounds[4 * i + 3] = range.last().low();
      ipv4 += range.first().family() == AddressFamily.IPV4 ? 1 : 0;
    }
    firstIpv6 = ipv4;
  }

  int size() {
    return bounds.length / 4;
  }

  AddressRange get(int index) {
    AddressFamily family = index < firstIpv6 ? AddressFamily.IPV4 : AddressFamily.IPV6;
    return new AddressRange(
        IpAddress.of(family, bounds[4 * index], bounds[4 * index + 1]),
        IpAddress.of(family, bounds[4 * index + 2], bounds[4 * index + 3]));
  }

  /** The index of the range that holds {@code address}, or -1. */
  int find(IpAddress address) {
    boolean ipv4 = address.family() == AddressFamily.IPV4;
    int from = ipv4 ? 0 : firstIpv6;
    int to = ipv4 ? firstIpv6 : size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (compare(4 * middle, address) > 0) {
        to = middle;
      } else if (compare(4 * middle + 2, address) < 0) {
        from = middle + 1;
      } else {
        return middle;
      }
    }
    return -1;
  }

  /** How the number at {@code bound} compares with {@code address}. */
  private int compare(int bound, IpAddress address) {
    int byHigh = Long.compareUnsigned(bounds[bound], address.high());
    return byHigh != 0 ? byHigh : Long.compareUnsigned(bounds[bound + 1], address.low());
  }
}
