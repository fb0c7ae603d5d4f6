package io.edgeward.model.address;

import io.edgeward.model.image.MalformedNameException;
import java.util.Optional;

/**
 * Addresses that follow one another; not all of them share a prefix.
 *
 * @param first the lowest
 * @param last the highest
 */
record AddressRange(IpAddress first, IpAddress last) {
  private static final String KIND = "address range";

  AddressRange {
    if (first.family() != last.family() || first.compareTo(last) > 0) {
      throw new MalformedNameException(
          KIND, first + "-" + last, "write the lowest address, '-' and the highest of that family");
    }
  }

  static AddressRange of(AddressPrefix prefix) {
    return new AddressRange(prefix.first(), prefix.last());
  }

  /** Reads {@code 192.0.2.0/24}, or {@code 192.0.2.0-192.0.4.255} of what is no prefix. */
  static AddressRange of(String text) {
    int dash = text.indexOf('-');
    if (dash < 0) {
      return of(AddressPrefix.of(text));
    }
    Optional<IpAddress> first = AddressParser.parse(text, 0, dash);
    Optional<IpAddress> last = AddressParser.parse(text, dash + 1, text.length());
    if (first.isEmpty() || last.isEmpty()) {
      throw new MalformedNameException(
          KIND, text, "write two addresses, such as 192.0.2.0-192.0.4.255");
    }
    if (first.get().isMapped() && last.get().isMapped()) {
      throw new MalformedNameException(KIND, text, "write the IPv4 addresses that are mapped");
    }
    return new AddressRange(first.get(), last.get());
  }

  boolean isAfter(AddressRange other) {
    return other.last.compareTo(first) < 0;
  }

  /** Whether {@code other} begins with the address after the last. */
  boolean meets(AddressRange other) {
    return last.isJustBefore(other.first);
  }

  /** As a prefix where it is one, which is what people compare with lists of clouds. */
  @Override
  public String toString() {
    int length = first.sharedBits(last);
    boolean prefix = first.firstOf(length).equals(first) && last.lastOf(length).equals(last);
    return first + (prefix ? "/" + length : "-" + last);
  }
}
