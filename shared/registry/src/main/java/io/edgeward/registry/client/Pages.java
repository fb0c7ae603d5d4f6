package io.edgeward.registry.client;

import com.google.gson.JsonIOException;
import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.registry.Redacted;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.http.Failures;
import io.edgeward.registry.http.Links;
import io.edgeward.registry.http.Request;
import io.edgeward.registry.http.Response;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads answers that come in pages, each to its end, and the last page too. */
final class Pages {
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

  /** Looks at an answer that may mean that there is no such list. */
  interface Denial {
    /**
     * Accepts that there is none.
     *
     * @throws RegistryException if the answer does not prove it
     */
    void check(Request request, Response response);
  }

  /**
   * Reads all pages from {@code first} on.
   *
   * @param absent how a registry answers that has no such list
   * @param denial what these answers have to say
   * @return whether there is such a list
   * @throws RegistryException if a page cannot be read, or they do not end
   */
  <T> boolean read(
      Request first, Set<Integer> absent, Denial denial, Page<T> page, Taker<T> taker) {
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
          caller.call(
              request,
              expected,
              response -> {
                if (response.status() == 200) {
                  return Optional.of(turn(request, response, page, bounds));
                }
                if (seen.size() > 1) {
                  throw Failures.broken(
                      request, "page %d of the list is missing".formatted(seen.size()));
                }
                denial.check(request, response);
                return Optional.empty();
              });
      if (turned.isEmpty()) {
        return false;
      }
      int fresh = taker.take(turned.get().page());
      next = turned.get().next();
      bounds.page(fresh, next.isPresent());
    }
    return true;
  }

  private record Turned<T>(T page, Optional<Request> next) {}

  private static <T> Turned<T> turn(
      Request request, Response response, Page<T> page, ListBounds bounds) throws IOException {
    JsonReader json =
        new JsonReader(
            new InputStreamReader(bounds.bounded(response.body()), StandardCharsets.UTF_8));
    try {
      T read = page.read(json);
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw Failures.broken(request, "something follows the list");
      }
      return new Turned<>(read, Links.next(request, response));
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
          request, "the answer is no list: " + Redacted.text(String.valueOf(e.getMessage())));
    }
  }
}
