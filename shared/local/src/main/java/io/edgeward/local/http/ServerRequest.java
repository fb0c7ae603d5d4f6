package io.edgeward.local.http;

import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One request: its head, and its body as a stream that is read at most once. */
public final class ServerRequest {
  private final String method;
  private final String target;
  private final Map<String, List<String>> headers;
  private final InputStream body;

  ServerRequest(String method, String target, Map<String, List<String>> headers, InputStream body) {
    this.method = method;
    this.target = target;
    this.headers = headers;
    this.body = body;
  }

  /** The method, in capitals. */
  public String method() {
    return method;
  }

  /** Path and query as the client sent them. */
  public String target() {
    return target;
  }

  /** The path without query, percent-decoded. */
  public String path() {
    int end = target.indexOf('?');
    return decoded(end < 0 ? target : target.substring(0, end));
  }

  /** The first value of a query parameter. */
  public Optional<String> query(String name) {
    return queries(name).stream().findFirst();
  }

  /** All values of a query parameter, in order. */
  public List<String> queries(String name) {
    int start = target.indexOf('?');
    if (start < 0) {
      return List.of();
    }
    List<String> values = new ArrayList<>(1);
    for (String pair : target.substring(start + 1).split("&")) {
      int equals = pair.indexOf('=');
      String key = equals < 0 ? pair : pair.substring(0, equals);
      if (key.equals(name)) {
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        values.add(URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
    }
    return values;
  }

  /** This request with another body, for filters. */
  public ServerRequest with(InputStream other) {
    return new ServerRequest(method, target, headers, other);
  }

  /** The first value of a header field. */
  public Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  /** All values of a header field, in order. */
  public List<String> headers(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /** The host and port by which the client addressed the server. */
  public String host() {
    return header("host").orElse("localhost");
  }

  /** The announced length of the body; empty for a chunked one. */
  public OptionalLong contentLength() {
    return header("content-length").stream().mapToLong(Long::parseLong).findFirst();
  }

  /** The body, empty when there is none. */
  public InputStream body() {
    return body;
  }

  private static String decoded(String path) {
    return path.indexOf('%') < 0
        ? path
        : URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return method + " " + target;
  }
}
