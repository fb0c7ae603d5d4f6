package io.edgeward.registry.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The hosts of {@code NO_PROXY}, read as Go's programs do
 * (https://pkg.go.dev/golang.org/x/net/http/httpproxy): names with all below them, {@code .name}
 * for those below it alone, addresses, ranges of addresses, each but the ranges with a port if
 * wanted, and {@code *} for every host.
 */
final class NoProxy {
  private static final Pattern WITH_PORT = Pattern.compile("(\\[[^]]*]|[^:\\[\\]]*):(\\d{1,5})");

  private final List<Rule> rules;

  private NoProxy(List<Rule> rules) {
    this.rules = rules;
  }

  /** One entry of the list. */
  private sealed interface Rule {
    boolean covers(String host, int port);
  }

  private record Everything() implements Rule {
    @Override
    public boolean covers(String host, int port) {
      return true;
    }
  }

  private record Range(InetAddress first, int bits) implements Rule {
    @Override
    public boolean covers(String host, int port) {
      return literal(host).filter(this::contains).isPresent();
    }

    private boolean contains(InetAddress address) {
      byte[] own = first.getAddress();
      byte[] other = address.getAddress();
      if (own.length != other.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        if (((own[bit / 8] ^ other[bit / 8]) >> (7 - bit % 8) & 1) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  private record Address(InetAddress address, Optional<Integer> port) implements Rule {
    @Override
    public boolean covers(String host, int asked) {
      return literal(host).filter(address::equals).isPresent() && port.orElse(asked) == asked;
    }
  }

  /**
   * A name.
   *
   * @param below what the names below it end with
   * @param self whether the name itself is meant as well
   */
  private record Name(String below, boolean self, Optional<Integer> port) implements Rule {
    @Override
    public boolean covers(String host, int asked) {
      boolean named = host.endsWith(below) || (self && host.equals(below.substring(1)));
      return named && port.orElse(asked) == asked;
    }
  }

  static NoProxy parse(String text) {
    return new NoProxy(
        Arrays.stream(text.split(","))
            .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
            .flatMap(NoProxy::rule)
            .toList());
  }

  /** Whether {@code host} is reached without proxy. */
  boolean covers(String host, int port) {
    String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    return rules.stream().anyMatch(rule -> rule.covers(name, port));
  }

  /** What cannot be understood covers nothing, as with Go. */
  private static Stream<Rule> rule(String entry) {
    if (entry.equals("*")) {
      return Stream.of(new Everything());
    }
    if (entry.contains("/")) {
      return range(entry).stream();
    }
    Matcher parts = WITH_PORT.matcher(entry);
    String host = parts.matches() ? parts.group(1) : entry;
    Optional<Integer> port =
        parts.matches() ? Optional.of(Integer.parseInt(parts.group(2))) : Optional.empty();
    Optional<InetAddress> address = literal(host);
    if (address.isPresent()) {
      return Stream.of(new Address(address.get(), port));
    }
    String name = host.startsWith("*.") ? host.substring(1) : host;
    return name.isEmpty() || name.equals(".")
        ? Stream.empty()
        : Stream.of(
            name.startsWith(".") ? new Name(name, false, port) : new Name("." + name, true, port));
  }

  private static Optional<Rule> range(String entry) {
    int slash = entry.indexOf('/');
    String length = entry.substring(slash + 1);
    return literal(entry.substring(0, slash))
        .filter(first ->
            length.matches("\\d{1,3}") && Integer.parseInt(length) <= 8 * first.getAddress().length)
        .map(first -> new Range(first, Integer.parseInt(length)));
  }

  /** The address that {@code text} is; nothing is looked up. */
  private static Optional<InetAddress> literal(String text) {
    boolean v4 = text.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    boolean v6 = text.matches("\\[?[0-9a-f:.]*:[0-9a-f:.]*]?");
    if (!v4 && !v6) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      // It only looks like one.
      return Optional.empty();
    }
  }
}
