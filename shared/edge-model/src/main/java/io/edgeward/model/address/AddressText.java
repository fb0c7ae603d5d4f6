package io.edgeward.model.address;

/** Writes addresses as RFC 5952 wants them, so that one address has one text. */
final class AddressText {
  private static final int GROUPS = 8;

  private AddressText() {}

  static String of(IpAddress address) {
    return address.family() == AddressFamily.IPV4 ? dotted(address) : groups(address);
  }

  private static String dotted(IpAddress address) {
    int bits = (int) (address.high() >>> 32);
    return (bits >>> 24)
        + "."
        + (bits >>> 16 & 255)
        + "."
        + (bits >>> 8 & 255)
        + "."
        + (bits & 255);
  }

  private static String groups(IpAddress address) {
    int length = longestRun(address);
    int start = length < 2 ? GROUPS : startOfRun(address, length);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      if (i == start) {
        out.append("::");
        i += length - 1;
      } else {
        out.append(i > 0 && i != start + length ? ":" : "");
        out.append(Integer.toHexString(group(address, i)));
      }
    }
    return out.toString();
  }

  private static int longestRun(IpAddress address) {
    int longest = 0;
    for (int i = 0; i < GROUPS; i++) {
      longest = Math.max(longest, run(address, i));
    }
    return longest;
  }

  private static int startOfRun(IpAddress address, int length) {
    int start = 0;
    while (run(address, start) < length) {
      start++;
    }
    return start;
  }

  /** How many zero groups follow one another from {@code from} on. */
  private static int run(IpAddress address, int from) {
    int end = from;
    while (end < GROUPS && group(address, end) == 0) {
      end++;
    }
    return end - from;
  }

  private static int group(IpAddress address, int index) {
    long half = index < GROUPS / 2 ? address.high() : address.low();
    return (int) (half >>> (48 - 16 * (index % 4))) & 0xffff;
  }
}
