package io.edgeward.registry.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Addresses that only this machine or its network can reach: those of IANA's registries of
 * special-purpose addresses (RFC 6890 and its successors) that some host may answer at. An IPv6
 * address that carries an IPv4 address in it leads where that one leads.
 */
public final class InsideAddresses {
  private static final List<Prefix> INSIDE =
      Stream.of(
              "0.0.0.0/8", // this host, RFC 791
              "10.0.0.0/8", // private use, RFC 1918
              "100.64.0.0/10", // shared address space, RFC 6598
              "127.0.0.0/8", // loopback, RFC 1122
              "169.254.0.0/16", // link local, RFC 3927
              "172.16.0.0/12", // private use, RFC 1918
              "192.0.0.0/24", // protocol assignments, RFC 6890
              "192.168.0.0/16", // private use, RFC 1918
              "198.18.0.0/15", // benchmarking, RFC 2544
              "224.0.0.0/4", // multicast, RFC 5771
              "240.0.0.0/4", // reserved, and limited broadcast, RFC 1112
              "::/127", // unspecified and loopback, RFC 4291
              "64:ff9b:1::/48", // translation within a network, RFC 8215
              "100::/64", // discard only, RFC 6666
              "2001:2::/48", // benchmarking, RFC 5180
              "fc00::/7", // unique local, RFC 4193
              "fe80::/10", // link local, RFC 4291
              "fec0::/10", // site local, RFC 3879
              "ff00::/8") // multicast, RFC 4291
          .map(Prefix::of)
          .toList();

  /** Forms that carry an IPv4 address, and where in their bytes it stands. */
  private static final List<Carrier> CARRIERS =
      List.of(
          new Carrier("::/96", 12, 0), // IPv4-compatible, RFC 4291
          new Carrier("::ffff:0:0:0/96", 12, 0), // IPv4-translated, RFC 2765
          new Carrier("64:ff9b::/96", 12, 0), // NAT64, RFC 6052
          new Carrier("2002::/16", 2, 0), // 6to4, RFC 3056
          new Carrier("2001::/32", 4, 0), // Teredo, its server, RFC 4380
          new Carrier("2001::/32", 12, 0xff)); // Teredo, its client, every bit inverted

  private static final Pattern NUMBER_AT_END = Pattern.compile("(.*\\.)?(\\d+|0[xX]\\p{XDigit}*)");

  /** Four decimal numbers without leading zeros, which some take for octal ones. */
  private static final Pattern DOTTED =
      Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");

  private InsideAddresses() {}

  /** Whether {@code address}, or one that it carries, is inside. */
  public static boolean contain(InetAddress address) {
    byte[] bytes = address.getAddress();
    return INSIDE.stream().anyMatch(prefix -> prefix.contains(bytes))
        || carried(bytes).anyMatch(InsideAddresses::contain);
  }

  /**
   * Whether {@code host} is written as such an address, or as a number that some programs take for
   * one, such as 0x7f.1 (https://url.spec.whatwg.org/#ends-in-a-number-checker); no name is looked
   * up.
   */
  static boolean isWritten(String host) {
    String name = host.replaceFirst("\\.$", "");
    if (!name.startsWith("[") && !NUMBER_AT_END.matcher(name).matches()) {
      return false;
    }
    if (!name.startsWith("[") && !DOTTED.matcher(name).matches()) {
      return true;
    }
    try {
      return contain(InetAddress.getByName(name));
    } catch (UnknownHostException e) {
      return true;
    }
  }

  private static Stream<InetAddress> carried(byte[] bytes) {
    return Stream.concat(
        CARRIERS.stream()
            .filter(form -> form.prefix.contains(bytes))
            .map(form -> form.address(bytes)),
        isatap(bytes).stream());
  }

  /** ISATAP writes it behind 0000:5efe, below any prefix (RFC 5214, section 6.1). */
  private static Optional<InetAddress> isatap(byte[] bytes) {
    boolean form =
        bytes.length == 16
            && (bytes[8] & 0xfd) == 0
            && bytes[9] == 0
            && bytes[10] == 0x5e
            && (bytes[11] & 0xff) == 0xfe;
    return form ? Optional.of(address(Arrays.copyOfRange(bytes, 12, 16))) : Optional.empty();
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    }
  }

  /**
   * A form of IPv6 address with an IPv4 address at {@code at}, its bytes exclusive-or {@code mask}.
   */
  private record Carrier(Prefix prefix, int at, int mask) {
    Carrier(String prefix, int at, int mask) {
      this(Prefix.of(prefix), at, mask);
    }

    InetAddress address(byte[] bytes) {
      byte[] four = Arrays.copyOfRange(bytes, at, at + 4);
      for (int i = 0; i < four.length; i++) {
        four[i] ^= (byte) mask;
      }
      return InsideAddresses.address(four);
    }
  }

  /** The addresses whose first {@code length} bits are those of {@code bytes}. */
  private record Prefix(byte[] bytes, int length) {
    static Prefix of(String text) {
      int slash = text.indexOf('/');
      try {
        // A literal: nothing is looked up.
        byte[] bytes = InetAddress.getByName(text.substring(0, slash)).getAddress();
        return new Prefix(bytes, Integer.parseInt(text.substring(slash + 1)));
      } catch (UnknownHostException e) {
        throw new IllegalStateException(text + " is no prefix", e);
      }
    }

    boolean contains(byte[] other) {
      if (other.length != bytes.length) {
        return false;
      }
      for (int bit = 0; bit < length; bit++) {
        if (((bytes[bit / 8] ^ other[bit / 8]) >> (7 - bit % 8) & 1) != 0) {
          return false;
        }
      }
      return true;
    }
  }
}
