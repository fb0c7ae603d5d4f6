package io.edgeward.testkit.redirect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Sends a request as it is, which no client library would, and reads the response. */
public final class RawHttp {
  private static final int TIMEOUT_MILLIS = 10_000;

  private RawHttp() {}

  /**
   * What came.
   *
   * @param status of HTTP
   * @param headers lines of name and value
   * @param body the content
   */
  public record Reply(int status, List<String> headers, String body) {
    /** The first value of a header. */
    public Optional<String> header(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ":";
      return headers.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
          .map(line -> line.substring(start.length()).strip())
          .findFirst();
    }
  }

  /** Sends one request over a connection of its own. */
  public static Reply send(URI server, RedirectCase request) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
    text.append("Host: ").append(server.getAuthority()).append("\r\nConnection: close\r\n");
    request.headers().forEach(header -> text.append(header).append("\r\n"));
    text.append("\r\n");
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(text.toString().getBytes(ISO_8859_1));
      return read(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
    }
  }

  private static Reply read(String text) throws IOException {
    int end = text.indexOf("\r\n\r\n");
    if (end < 0 || text.length() < "HTTP/1.1 200".length()) {
      throw new IOException("no response, but: " + text);
    }
    List<String> head = List.of(text.substring(0, end).split("\r\n"));
    return new Reply(
        Integer.parseInt(head.getFirst().split(" ")[1]),
        head.subList(1, head.size()),
        text.substring(end + 4));
  }
}
