package io.edgeward.registry;

import com.google.gson.JsonIOException;
import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import io.edgeward.model.image.MalformedNameException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads answers that come in pages, each to its end, and the last page too. */
final class Pages {
  private static final long LARGEST_PAGE = 256L * 1024 * 1024;
  private static final int MOST_PAGES = 100_000;
  private static final Pattern NEXT =
      Pattern.compile("<([^>]*)>\\s*;[^,]*\\brel\\s*=\\s*\"?next\"?", Pattern.CASE_INSENSITIVE);

  private final Caller caller;

  Pages(Caller caller) {
    this.caller = caller;
  }

  /** What is made of one page. */
  interface Page<T> {
    T read(JsonReader json) throws IOException;
  }

  /** Takes pages in order. */
  interface Taker<T> {
    void take(T page);
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
    Optional<Request> next = Optional.of(first);
    while (next.isPresent()) {
      Request request = next.get();
      if (!seen.add(request.uri()) || seen.size() > MOST_PAGES) {
        throw Failures.broken(request, "the list does not end: page %d".formatted(seen.size()));
      }
      Optional<Turned<T>> turned =
          caller.call(request, expected, response -> turn(request, response, page));
      if (turned.isEmpty()) {
        if (seen.size() > 1) {
          throw Failures.broken(request, "page %d of the list is missing".formatted(seen.size()));
        }
        return false;
      }
      taker.take(turned.get().page());
      next = turned.get().next();
    }
    return true;
  }

  private record Turned<T>(T page, Optional<Request> next) {}

  private static <T> Optional<Turned<T>> turn(Request request, Response response, Page<T> page)
      throws IOException {
    if (response.status() != 200) {
      return Optional.empty();
    }
    JsonReader json =
        new JsonReader(new InputStreamReader(new Capped(response.body()), StandardCharsets.UTF_8));
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

  /** Ends a body that never does. */
  private static final class Capped extends FilterInputStream {
    private long left = LARGEST_PAGE;

    Capped(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      left -= Math.max(0, read);
      if (left < 0) {
        throw new IllegalStateException("it has more than %d bytes".formatted(LARGEST_PAGE));
      }
      return read;
    }
  }
}
