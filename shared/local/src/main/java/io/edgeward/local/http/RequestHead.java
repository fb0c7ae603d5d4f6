package io.edgeward.local.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The head of one request (RFC 9112 sections 3 and 5).
 *
 * @param method method
 * @param target path and query
 * @param version version with its protocol
 * @param headers values by name in lower case
 */
record RequestHead(
    String method, String target, String version, Map<String, List<String>> headers) {
  static RequestHead read(ConnectionInput wire) throws IOException {
    if (!wire.startsWithCapital()) {
      throw new MalformedRequestException(
          "this does not start a request; this server speaks http only");
    }
    String first = wire.line();
    String[] line = first.split(" ");
    if (line.length != 3 || !line[2].startsWith("HTTP/1.")) {
      throw new MalformedRequestException("\"" + first + "\" does not start a request");
    }
    Map<String, List<String>> headers = new HashMap<>();
    for (String field = wire.line(); !field.isEmpty(); field = wire.line()) {
      add(headers, field);
    }
    return new RequestHead(line[0], originForm(line[1]), line[2], headers);
  }

  /** The first value of a field, empty if there is none. */
  String first(String name) {
    return headers.getOrDefault(name, List.of("")).getFirst();
  }

  boolean keepsAlive() {
    String connection = first("connection").toLowerCase(Locale.ROOT);
    return version.equals("HTTP/1.0")
        ? connection.contains("keep-alive")
        : !connection.contains("close");
  }

  boolean isChunked() {
    return "chunked".equalsIgnoreCase(first("transfer-encoding"));
  }

  /** Whether the client waits for "100 Continue" before it sends the body. */
  boolean awaitsContinue() {
    return "100-continue".equalsIgnoreCase(first("expect"));
  }

  long contentLength() throws MalformedRequestException {
    String text = first("content-length");
    if (text.isEmpty()) {
      return 0;
    }
    if (!text.matches("\\d{1,18}")) {
      throw new MalformedRequestException("\"" + text + "\" is not a length");
    }
    return Long.parseLong(text);
  }

  private static void add(Map<String, List<String>> headers, String field)
      throws MalformedRequestException {
    int colon = field.indexOf(':');
    if (colon <= 0) {
      throw new MalformedRequestException("\"" + field + "\" is not a header field");
    }
    byte[] value = field.substring(colon + 1).strip().getBytes(StandardCharsets.ISO_8859_1);
    headers
        .computeIfAbsent(
            field.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>(1))
        .add(new String(value, StandardCharsets.UTF_8));
  }

  /** Clients that take this server for a proxy send the whole address. */
  private static String originForm(String target) {
    int scheme = target.indexOf("://");
    if (target.startsWith("/") || scheme < 0) {
      return target;
    }
    int slash = target.indexOf('/', scheme + 3);
    return slash < 0 ? "/" : target.substring(slash);
  }
}
