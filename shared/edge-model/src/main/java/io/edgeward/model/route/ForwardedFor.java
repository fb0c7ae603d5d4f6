package io.edgeward.model.route;

import io.edgeward.model.address.IpAddress;
import java.util.List;
import java.util.Optional;

/**
 * Finds the client in {@code X-Forwarded-For}. Each proxy appends the address that it was called
 * from, so only the last entries are to be believed: those that the configured number of own
 * proxies wrote (Cloud Load Balancing, "X-Forwarded-For header": the client, then the load
 * balancer).
 */
public final class ForwardedFor {
  /** More proxies in front of each other than anyone has. */
  public static final int MOST_HOPS = 10;

  private ForwardedFor() {}

  /**
   * The client of a request.
   *
   * @param lines all lines of the header, which are one list
   * @param socket the address that the connection comes from
   * @param hops how many entries come after the client's: 1 behind Cloud Load Balancing
   */
  public static Client client(List<String> lines, String socket, int hops) {
    if (lines.isEmpty()) {
      return read(socket);
    }
    int left = hops;
    for (int line = lines.size() - 1; line >= 0; line--) {
      String entries = lines.get(line);
      int end = entries.length();
      while (end >= 0) {
        int start = entries.lastIndexOf(',', end - 1) + 1;
        String entry = entries.substring(start, end).strip();
        if (!entry.isEmpty() && left-- == 0) {
          return read(entry);
        }
        end = start - 1;
      }
    }
    return Client.TOO_FEW_ENTRIES;
  }

  private static Client read(String entry) {
    Optional<IpAddress> address = IpAddress.findWithPort(entry);
    return address.isPresent() ? new Client.Known(address.get()) : Client.UNKNOWN;
  }
}
