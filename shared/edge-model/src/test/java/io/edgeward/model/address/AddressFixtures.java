package io.edgeward.model.address;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Addresses, prefixes and ranges from short texts and seeds. */
final class AddressFixtures {
  private AddressFixtures() {}

  static IpAddress address(String text) {
    return IpAddress.find(text).orElseThrow();
  }

  /** From lines as {@code 192.0.2.0/24 aws/us-east-1}. */
  static List<RegionPrefix> entries(String... lines) {
    return Stream.of(lines).map(AddressFixtures::entry).toList();
  }

  static RegionPrefix entry(String line) {
    int blank = line.indexOf(' ');
    return new RegionPrefix(
        AddressPrefix.of(line.substring(0, blank)), CloudRegion.of(line.substring(blank + 1)));
  }

  /** Most of its bits are those of few others, so that prefixes meet. */
  static IpAddress anyAddress(Random random) {
    long spread = random.nextInt(4) == 0 ? random.nextLong() : 0;
    long high = spread | (long) random.nextInt(8) << 61 | random.nextInt(4) << random.nextInt(30);
    long low = random.nextBoolean() ? 0 : random.nextLong() & 0xffL << random.nextInt(60);
    return random.nextBoolean() ? IpAddress.ipv4(high >>> 32) : IpAddress.ipv6(high, low);
  }

  static AddressPrefix anyPrefix(Random random) {
    IpAddress address = anyAddress(random);
    int length = random.nextInt(address.family().bits() + 1);
    return new AddressPrefix(address.firstOf(length), length);
  }
}
