package io.edgeward.model.address;

import java.util.List;

/** Sorted prefixes without overlaps in arrays of numbers: 18 bytes each, where objects take 88. */
final class PrefixTable {
  private final long[] high;
  private final long[] low;
  private final byte[] length;
  private final int firstIpv6;

  PrefixTable(List<AddressPrefix> prefixes) {
    high = new long[prefixes.size()];
    low = new long[prefixes.size()];
    length = new byte[prefixes.size()];
    int ipv4 = 0;
    for (int i = 0; i < prefixes.size(); i++) {
      IpAddress first = prefixes.get(i).first();
      high[i] = first.high();
      low[i] = first.low();
      // 128 does not fit; one less does.
      length[i] = (byte) (prefixes.get(i).length() - 1);
      ipv4 += first.family() == AddressFamily.IPV4 ? 1 : 0;
    }
    firstIpv6 = ipv4;
  }

  int size() {
    return length.length;
  }

  AddressPrefix get(int index) {
    return new AddressPrefix(first(index), length[index] + 1);
  }

  /** The index of the prefix that holds {@code address}, or -1. */
  int find(IpAddress address) {
    boolean ipv4 = address.family() == AddressFamily.IPV4;
    int from = ipv4 ? 0 : firstIpv6;
    int below = from - 1;
    int above = ipv4 ? firstIpv6 : length.length;
    while (above - below > 1) {
      int middle = (below + above) >>> 1;
      if (isAtMost(middle, address)) {
        below = middle;
      } else {
        above = middle;
      }
    }
    return below >= from && get(below).contains(address) ? below : -1;
  }

  private boolean isAtMost(int index, IpAddress address) {
    int byHigh = Long.compareUnsigned(high[index], address.high());
    return byHigh < 0 || byHigh == 0 && Long.compareUnsigned(low[index], address.low()) <= 0;
  }

  private IpAddress first(int index) {
    AddressFamily family = index < firstIpv6 ? AddressFamily.IPV4 : AddressFamily.IPV6;
    return IpAddress.of(family, high[index], low[index]);
  }
}
