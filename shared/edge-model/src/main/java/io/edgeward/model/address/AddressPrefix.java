package io.edgeward.model.address;

import io.edgeward.model.image.MalformedNameException;
import java.util.Optional;

/**
 * All addresses that begin with the same bits, in CIDR notation (RFC 4632): {@code 192.0.2.0/24}.
 * Sorted by first address, a wider prefix before those in it.
 *
 * @param first the lowest address; the prefix has zeros after its bits
 * @param length how many bits they share
 */
public record AddressPrefix(IpAddress first, int length) implements Comparable<AddressPrefix> {
  private static final String KIND = "address prefix";
  private static final int MAPPED_LENGTH = 96;

  /**
   * Accepts a prefix without bits after its length.
   *
   * @throws MalformedNameException if there are, or the length is not one of the family's
   */
  public AddressPrefix {
    if (length < 0 || length > first.family().bits()) {
      throw new MalformedNameException(KIND, first + "/" + length, lengths(first));
    }
    if (!first.equals(first.firstOf(length))) {
      throw new MalformedNameException(
          KIND,
          first + "/" + length,
          "it has bits after the first %d, write %s/%1$d".formatted(length, first.firstOf(length)));
    }
  }

  /**
   * Reads {@code ADDRESS/LENGTH}.
   *
   * @throws MalformedNameException if the text is malformed
   */
  public static AddressPrefix of(String text) {
    int slash = text.indexOf('/');
    int end = slash < 0 ? text.length() : slash;
    Optional<IpAddress> address = AddressParser.parse(text, 0, end);
    if (address.isEmpty()) {
      throw new MalformedNameException(
          KIND, text, "write an address and a length, such as 192.0.2.0/24 or 2001:db8::/32");
    }
    IpAddress first = address.get();
    int length = length(text, slash, first);
    if (first.isMapped() && length > MAPPED_LENGTH) {
      throw new MalformedNameException(KIND, text, "write the IPv4 prefix that is mapped");
    }
    return new AddressPrefix(first, length);
  }

  private static int length(String text, int slash, IpAddress first) {
    if (slash < 0) {
      throw new MalformedNameException(
          KIND, text, "add the length, /%d for one address".formatted(first.family().bits()));
    }
    int length = 0;
    for (int i = slash + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      length = c >= '0' && c <= '9' && length <= 128 ? length * 10 + c - '0' : 1000;
    }
    boolean padded = text.startsWith("/0", slash) && text.length() > slash + 2;
    if (slash + 1 == text.length() || padded || length > first.family().bits()) {
      throw new MalformedNameException(KIND, text, lengths(first));
    }
    return length;
  }

  private static String lengths(IpAddress first) {
    return "the length is a number up to " + first.family().bits();
  }

  /** The highest address. */
  public IpAddress last() {
    return first.lastOf(length);
  }

  /** Whether {@code address} is one of these. */
  public boolean contains(IpAddress address) {
    return address.firstOf(length).equals(first);
  }

  /** The half whose next bit is zero; only of a prefix with more than one address. */
  AddressPrefix lowerHalf() {
    return new AddressPrefix(first, length + 1);
  }

  /** The half whose next bit is one. */
  AddressPrefix upperHalf() {
    return new AddressPrefix(first.withOneAt(length), length + 1);
  }

  @Override
  public int compareTo(AddressPrefix other) {
    int byFirst = first.compareTo(other.first);
    return byFirst != 0 ? byFirst : Integer.compare(length, other.length);
  }

  @Override
  public String toString() {
    return first + "/" + length;
  }
}
