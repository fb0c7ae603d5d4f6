package io.edgeward.testkit.registry;

import io.edgeward.testkit.http.Request;
import io.edgeward.testkit.http.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.function.Predicate;

/**
 * One page of a sorted list, by {@code n} and {@code last} (distribution specification 1.1, listing
 * tags).
 *
 * @param items what the page holds
 * @param limit how many were asked for, or -1
 * @param more whether something follows
 */
record Page<T extends CharSequence>(List<T> items, int limit, boolean more) {
  static Page<String> of(NavigableSet<String> all, Request request) {
    return of(all, request, item -> true);
  }

  static Page<String> of(NavigableSet<String> all, Request request, Predicate<String> shown) {
    int limit = request.query("n").map(Page::number).orElse(-1);
    NavigableSet<String> rest =
        request.query("last").map(last -> all.tailSet(last, false)).orElse(all);
    List<String> items = new ArrayList<>();
    for (String item : rest) {
      if (shown.test(item)) {
        if (items.size() == limit) {
          return new Page<>(items, limit, limit > 0);
        }
        items.add(item);
      }
    }
    return new Page<>(items, limit, false);
  }

  /** Adds the link to the next page (RFC 8288). */
  Response linked(Response response, Request request) {
    if (!more) {
      return response;
    }
    String last = URLEncoder.encode(items.getLast().toString(), StandardCharsets.UTF_8);
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
