package io.edgeward.local.registry.api;

import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import io.edgeward.local.registry.spec.ErrorCode;
import io.edgeward.local.registry.spec.WireError;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalInt;

/**
 * One page of a sorted list, by {@code n} and {@code last} (distribution specification 1.1, listing
 * tags).
 *
 * @param items what the page holds
 * @param limit how many it may hold
 * @param more whether something follows
 */
record Page(List<String> items, int limit, boolean more) {
  /** Cuts a page; {@code cap} is what the registry gives at most, however much is asked for. */
  static Page of(NavigableSet<String> all, ServerRequest request, OptionalInt cap) {
    int asked = request.query("n").map(Page::number).orElse(Integer.MAX_VALUE);
    int limit = Math.min(asked, cap.orElse(Integer.MAX_VALUE));
    NavigableSet<String> rest =
        request.query("last").map(last -> all.tailSet(last, false)).orElse(all);
    List<String> items = rest.stream().limit(limit).toList();
    boolean more = !items.isEmpty() && rest.higher(items.getLast()) != null;
    return new Page(items, limit, more);
  }

  /** Adds the link to the next page (RFC 8288). */
  ServerResponse linked(ServerResponse response, ServerRequest request) {
    if (!more) {
      return response;
    }
    String last = URLEncoder.encode(items.getLast(), StandardCharsets.UTF_8);
    return response.with(
        "Link", "<%s?n=%d&last=%s>; rel=\"next\"".formatted(request.path(), limit, last));
  }

  private static int number(String text) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, in the words of the wire.
    }
    throw new WireError(400, ErrorCode.UNSUPPORTED, "n=" + text + " is not a number of items");
  }
}
