package io.edgeward.registry;

import com.google.gson.JsonIOException;
import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import io.edgeward.model.image.MalformedNameException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads answers that come in pages, each to its end, and the last page too. */
final class Pages {
  private static final Pattern NEXT =
      Pattern.compile("<([^>]*)>\\s*;[^,]*\\brel\\s*=\\s*\"?next\"?", Pattern.CASE_INSENSITIVE);

  private final Caller caller;
  private final Clock clock;

  Pages(Caller caller, Clock clock) {
    this.caller = caller;
    this.clock = clock;
  }

  /** What is made of one page. */
  interface Page<T> {
    T read(JsonReader json) throws IOException;
  }

  /** Takes pages in order. */
  interface Taker<T> {
    /** Takes one; tells how many entries it had that were on no page before. */
    int take(T page);
  }

  /**
   * Reads all pages from {@code first} on.
   *
   * @return whether there is such a list
   * @throws RegistryException if a page cannot be read, or they do not end
   */
  <T> boolean read(Request first, Page<T> page, Taker<T> taker) {
    return read(first, Set.of(404), page, taker);
  }

  /** The same, where a registry without such a list may have other words for it than 404. */
  <T> boolean read(Request first, Set<Integer> absent, Page<T> page, Taker<T> taker) {
    Set<Integer> expected = new HashSet<>(absent);
    expected.add(200);
    Set<URI> seen = new HashSet<>();
    ListBounds bounds = new ListBounds(first, clock);
    Optional<Request> next = Optional.of(first);
    while (next.isPresent()) {
      Request request = next.get();
      if (!seen.add(request.uri())) {
        throw Failures.broken(
            first, "the list does not end: page %d is an earlier one".formatted(seen.size() + 1));
      }
      Optional<Turned<T>> turned =
          caller.call(request, expected, response -> turn(request, response, page, bounds));
      if (turned.isEmpty()) {
        if (seen.size() > 1) {
          throw Failures.broken(request, "page %d of the list is missing".formatted(seen.size()));
        }
        return false;
      }
      int fresh = taker.take(turned.get().page());
      next = turned.get().next();
      bounds.page(fresh, next.isPresent());
    }
    return true;
  }

  private record Turned<T>(T page, Optional<Request> next) {}

  private static <T> Optional<Turned<T>> turn(
      Request request, Response response, Page<T> page, ListBounds bounds) throws IOException {
    if (response.status() != 200) {
      return Optional.empty();
    }
    JsonReader json =
        new JsonReader(
            new InputStreamReader(bounds.bounded(response.body()), StandardCharsets.UTF_8));
    try {
      T read = page.read(json);
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw Failures.broken(request, "something follows the list");
      }
      return Optional.of(new Turned<>(read, next(request, response)));
    } catch (JsonIOException e) {
      // Gson's wrapping of a body that broke off: that passes, unlike wrong content.
      throw e.getCause() instanceof IOException broken ? broken : new IOException(e);
    } catch (MalformedJsonException
        | JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | NumberFormatException
        | MalformedNameException e) {
      throw Failures.broken(
          request, "the answer is no list: " + Shown.text(String.valueOf(e.getMessage())));
    }
  }

  private static Optional<Request> next(Request request, Response response) {
    for (String header : response.headers("Link")) {
      Matcher link = NEXT.matcher(header);
      if (link.find()) {
        return Optional.of(request.to(target(request, link.group(1))));
      }
    }
    return Optional.empty();
  }

  private static URI target(Request request, String link) {
    try {
      URI target = Links.resolve(request.uri(), link);
      if (request.host().equals(target.getRawAuthority())) {
        return target;
      }
    } catch (IllegalArgumentException e) {
      // Refused below, like a link to another host.
    }
    throw Failures.broken(request, "the next page is elsewhere: " + Shown.text(link));
  }
}
