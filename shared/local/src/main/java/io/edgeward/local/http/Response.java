package io.edgeward.local.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A response. To a HEAD request the server sends its head only, so that HEAD and GET agree by
 * construction.
 *
 * @param status status code
 * @param headers header fields in the order in which they are sent; Content-Length and Connection
 *     are added by the server
 * @param body what follows
 */
public record Response(int status, List<Header> headers, Body body) implements Answer {
  /**
   * One header field.
   *
   * @param name name as sent
   * @param value value without line breaks
   */
  public record Header(String name, String value) {
    /** Refuses line breaks, which would let a value forge further fields. */
    public Header {
      if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
        throw new IllegalArgumentException("the value of header " + name + " holds a line break");
      }
    }
  }

  /** Copies the headers. */
  public Response {
    headers = List.copyOf(headers);
  }

  /** An empty response. */
  public static Response of(int status) {
    return new Response(status, List.of(), Body.EMPTY);
  }

  /** A JSON document. */
  public static Response json(int status, String document) {
    return of(status).with("Content-Type", "application/json").with(Body.of(document));
  }

  /** This response with one more header field. */
  public Response with(String name, String value) {
    List<Header> more = new ArrayList<>(headers.size() + 1);
    more.addAll(headers);
    more.add(new Header(name, value));
    return new Response(status, more, body);
  }

  /** This response with another body. */
  public Response with(Body other) {
    return new Response(status, headers, other);
  }

  /** The first value of a header field. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }
}
