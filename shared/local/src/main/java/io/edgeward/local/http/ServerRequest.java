package io.edgeward.local.http;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.net.PercentCodec;
import org.apache.hc.core5.net.WWWFormCodec;

/** One request: its head, and its body as a stream that is read at most once. */
public final class ServerRequest {
  private final HttpRequest head;
  private final InputStream body;

  ServerRequest(HttpRequest head, InputStream body) {
    this.head = head;
    this.body = body;
  }

  /** The method, in capitals. */
  public String method() {
    return head.getMethod();
  }

  /** Path and query as the client sent them. */
  public String target() {
    return head.getPath();
  }

  /** The path without query, percent-decoded. */
  public String path() {
    String target = target();
    int end = target.indexOf('?');
    return PercentCodec.decode(end < 0 ? target : target.substring(0, end), StandardCharsets.UTF_8);
  }

  /** The first value of a query parameter. */
  public Optional<String> query(String name) {
    return queries(name).stream().findFirst();
  }

  /** All values of a query parameter, in order. */
  public List<String> queries(String name) {
    int start = target().indexOf('?');
    return start < 0
        ? List.of()
        : WWWFormCodec.parse(target().substring(start + 1), StandardCharsets.UTF_8).stream()
            .filter(parameter -> parameter.getName().equals(name))
            .map(parameter -> Objects.requireNonNullElse(parameter.getValue(), ""))
            .toList();
  }

  /** This request with another body, for filters. */
  public ServerRequest with(InputStream other) {
    return new ServerRequest(head, other);
  }

  /** This request without a header field, for filters. */
  public ServerRequest without(String header) {
    BasicHttpRequest fewer = new BasicHttpRequest(head.getMethod(), head.getPath());
    for (Header field : head.getHeaders()) {
      if (!field.getName().equalsIgnoreCase(header)) {
        fewer.addHeader(field);
      }
    }
    return new ServerRequest(fewer, body);
  }

  /** The first value of a header field. */
  public Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  /** All values of a header field, in order. */
  public List<String> headers(String name) {
    return Arrays.stream(head.getHeaders(name)).map(Header::getValue).toList();
  }

  /** The names, in small letters, of the header fields that start with {@code prefix}; sorted. */
  public SortedSet<String> headerNames(String prefix) {
    SortedSet<String> names = new TreeSet<>();
    for (Header field : head.getHeaders()) {
      String name = field.getName().toLowerCase(Locale.ROOT);
      if (name.startsWith(prefix)) {
        names.add(name);
      }
    }
    return names;
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

  @Override
  public String toString() {
    return method() + " " + target();
  }
}
