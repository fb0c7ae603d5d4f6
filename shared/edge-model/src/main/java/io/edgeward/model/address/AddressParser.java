package io.edgeward.model.address;

import java.util.Optional;

/**
 * Reads one address. It runs once for each request, on text that clients choose: without
 * exceptions, copies or regular expressions, and after a look at the length.
 */
final class AddressParser {
  /** Six groups and a dotted address: 0000:0000:0000:0000:0000:ffff:255.255.255.255. */
  private static final int MOST_CHARACTERS = 45;

  private static final int MOST_PORT_DIGITS = 5;
  private static final int HIGHEST_PORT = 65_535;
  private static final int GROUPS = 8;
  private static final int NONE = -1;

  private final String text;
  private final int end;
  private final int[] groups = new int[GROUPS];
  private int at;
  private int count;

  /** How many groups stand before {@code ::}. */
  private int gap = NONE;

  private AddressParser(String text, int from, int end) {
    this.text = text;
    this.at = from;
    this.end = end;
  }

  static Optional<IpAddress> parse(String text, int from, int end) {
    if (end - from > MOST_CHARACTERS) {
      return Optional.empty();
    }
    AddressParser parser = new AddressParser(text, from, end);
    int colon = text.indexOf(':', from);
    return colon < 0 || colon >= end ? parser.ipv4() : parser.ipv6();
  }

  static Optional<IpAddress> parseWithPort(String text) {
    if (text.length() > MOST_CHARACTERS + "[]:".length() + MOST_PORT_DIGITS) {
      return Optional.empty();
    }
    int colon = text.lastIndexOf(':');
    if (text.startsWith("[")) {
      int close = text.indexOf(']');
      boolean ends = close == text.length() - 1 || close + 1 == colon && isPort(text, colon + 1);
      boolean ipv6 = text.lastIndexOf(':', close) > 0;
      return close > 0 && ends && ipv6 ? parse(text, 1, close) : Optional.empty();
    }
    // An IPv6 address has two colons or more.
    boolean port = colon >= 0 && text.indexOf(':') == colon;
    if (port && !isPort(text, colon + 1)) {
      return Optional.empty();
    }
    return parse(text, 0, port ? colon : text.length());
  }

  private static boolean isPort(String text, int from) {
    int digits = text.length() - from;
    int port = 0;
    for (int i = from; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
      port = port * 10 + text.charAt(i) - '0';
    }
    return digits > 0 && digits <= MOST_PORT_DIGITS && port <= HIGHEST_PORT;
  }

  private Optional<IpAddress> ipv4() {
    long bits = dotted();
    return bits == NONE ? Optional.empty() : Optional.of(IpAddress.ipv4(bits));
  }

  /** Four numbers, and then the end. */
  private long dotted() {
    long bits = 0;
    for (int i = 0; i < 4; i++) {
      int number = i == 0 || take('.') ? decimal() : NONE;
      if (number == NONE) {
        return NONE;
      }
      bits = bits << 8 | number;
    }
    return at == end ? bits : NONE;
  }

  /** A number up to 255. A leading zero would mean octal to some. */
  private int decimal() {
    int start = at;
    int number = 0;
    while (at < end && at - start < 3 && isDigit(text.charAt(at))) {
      number = number * 10 + text.charAt(at) - '0';
      at++;
    }
    boolean padded = at - start > 1 && text.charAt(start) == '0';
    return at == start || padded || number > 255 ? NONE : number;
  }

  private Optional<IpAddress> ipv6() {
    if (text.startsWith("::", at)) {
      gap = 0;
      at += 2;
    }
    while (at < end) {
      if (!group() || at < end && !separator()) {
        return Optional.empty();
      }
    }
    boolean whole = gap == NONE ? count == GROUPS : count < GROUPS;
    return whole ? Optional.of(IpAddress.ipv6(half(0), half(GROUPS / 2))) : Optional.empty();
  }

  /** A colon before another group, or the only two colons. */
  private boolean separator() {
    if (!take(':')) {
      return false;
    }
    if (!take(':')) {
      return at < end;
    }
    boolean first = gap == NONE;
    gap = count;
    return first;
  }

  private boolean group() {
    int start = at;
    int bits = 0;
    while (at < end && at - start < 4 && hexDigit(text.charAt(at)) != NONE) {
      bits = bits << 4 | hexDigit(text.charAt(at));
      at++;
    }
    if (at < end && text.charAt(at) == '.') {
      at = start;
      long embedded = dotted();
      return embedded != NONE && add((int) (embedded >>> 16)) && add((int) embedded & 0xffff);
    }
    return at > start && add(bits);
  }

  private boolean add(int group) {
    if (count == GROUPS) {
      return false;
    }
    groups[count++] = group;
    return true;
  }

  /** The 64 bits from the group at {@code from} on, where {@code ::} is filled up with zeros. */
  private long half(int from) {
    int filled = gap == NONE ? 0 : GROUPS - count;
    long bits = 0;
    for (int i = from; i < from + GROUPS / 2; i++) {
      boolean before = gap == NONE || i < gap;
      long group = before ? groups[i] : i < gap + filled ? 0 : groups[i - filled];
      bits = bits << 16 | group;
    }
    return bits;
  }

  private boolean take(char c) {
    boolean there = at < end && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int hexDigit(char c) {
    int letter = c | 0x20;
    return isDigit(c) ? c - '0' : letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : NONE;
  }
}
