package io.edgeward.model.address;

import java.util.Optional;

/**
 * An IP address. An IPv4 address that is mapped into IPv6 (RFC 4291, section 2.5.5.2) is that IPv4
 * address. Sorted by number, IPv4 before IPv6.
 */
public final class IpAddress implements Comparable<IpAddress> {
  private static final int IPV4_NETWORK = 24;
  private static final int IPV6_NETWORK = 48;
  private static final long MAPPED = 0xffffL;
  private static final long UPPER_HALF = 0xffff_ffff_0000_0000L;

  private final AddressFamily family;

  /** The first 64 bits; an IPv4 address has the upper 32 of them, and no more. */
  private final long high;

  private final long low;

  private IpAddress(AddressFamily family, long high, long low) {
    this.family = family;
    this.high = high;
    this.low = low;
  }

  /**
   * Reads an address as RFC 4291 writes it, in any case: four decimal numbers without leading
   * zeros, or IPv6 without a zone. Empty for any other text; never throws.
   */
  public static Optional<IpAddress> find(String text) {
    return AddressParser.parse(text, 0, text.length()).map(IpAddress::unmapped);
  }

  /**
   * The same, also with a port, as proxies write it into {@code X-Forwarded-For}: {@code
   * 192.0.2.1:443}, {@code [2001:db8::1]:443}, {@code [2001:db8::1]}. The port is dropped.
   */
  public static Optional<IpAddress> findWithPort(String text) {
    return AddressParser.parseWithPort(text).map(IpAddress::unmapped);
  }

  static IpAddress ipv4(long bits) {
    return new IpAddress(AddressFamily.IPV4, bits << 32, 0);
  }

  /** Any of IPv6, also one that is mapped from IPv4. */
  static IpAddress ipv6(long high, long low) {
    return new IpAddress(AddressFamily.IPV6, high, low);
  }

  static IpAddress of(AddressFamily family, long high, long low) {
    return new IpAddress(family, high, low);
  }

  private IpAddress unmapped() {
    return isMapped() ? ipv4(low & 0xffff_ffffL) : this;
  }

  boolean isMapped() {
    return family == AddressFamily.IPV6 && high == 0 && low >>> 32 == MAPPED;
  }

  /** Of which kind it is. */
  public AddressFamily family() {
    return family;
  }

  /**
   * The network that a client is known by while its address changes: the first 24 bits of IPv4, the
   * first 48 of IPv6, which is what one site is assigned (RFC 6177).
   */
  public AddressPrefix network() {
    int length = family == AddressFamily.IPV4 ? IPV4_NETWORK : IPV6_NETWORK;
    return new AddressPrefix(firstOf(length), length);
  }

  /** The bits of {@link #network}, at the upper end of 64. */
  public long networkBits() {
    return high & highMask(family == AddressFamily.IPV4 ? IPV4_NETWORK : IPV6_NETWORK);
  }

  /** The same address with zeros after the first {@code length} bits. */
  IpAddress firstOf(int length) {
    return new IpAddress(family, high & highMask(length), low & lowMask(length));
  }

  /** The same address with ones after the first {@code length} bits. */
  IpAddress lastOf(int length) {
    return family == AddressFamily.IPV4
        ? new IpAddress(family, high | (~highMask(length) & UPPER_HALF), 0)
        : new IpAddress(family, high | ~highMask(length), low | ~lowMask(length));
  }

  /** The same address with a one at {@code index}, which counts from the left. */
  IpAddress withOneAt(int index) {
    return index < 64
        ? new IpAddress(family, high | Long.MIN_VALUE >>> index, low)
        : new IpAddress(family, high, low | Long.MIN_VALUE >>> (index - 64));
  }

  /** How many bits at the beginning are those of {@code other}, which is of the same family. */
  int sharedBits(IpAddress other) {
    int zeros =
        high == other.high
            ? 64 + Long.numberOfLeadingZeros(low ^ other.low)
            : Long.numberOfLeadingZeros(high ^ other.high);
    return Math.min(zeros, family.bits());
  }

  /** Whether {@code next} is this address and one. */
  boolean isJustBefore(IpAddress next) {
    if (family != next.family || compareTo(next) >= 0) {
      return false;
    }
    return family == AddressFamily.IPV4
        ? next.high - high == 1L << 32
        : next.low - low == 1 && next.high - high == (next.low == 0 ? 1 : 0);
  }

  private static long highMask(int length) {
    return length == 0 ? 0 : length >= 64 ? -1 : -1L << (64 - length);
  }

  private static long lowMask(int length) {
    return length <= 64 ? 0 : -1L << (128 - length);
  }

  long high() {
    return high;
  }

  long low() {
    return low;
  }

  @Override
  public int compareTo(IpAddress other) {
    if (family != other.family) {
      return family.compareTo(other.family);
    }
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpAddress address
        && family == address.family
        && high == address.high
        && low == address.low;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(high * 31 + low) + family.bits();
  }

  /** The canonical text of RFC 5952. */
  @Override
  public String toString() {
    return AddressText.of(this);
  }
}
