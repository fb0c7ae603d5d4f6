package io.edgeward.testkit.http;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One connection, served by one thread from its first request to its last. */
final class Connection implements Runnable {
  private static final Logger LOG = System.getLogger(Connection.class.getName());
  private static final int BUFFER = 16 * 1024;
  private static final long DRAINED = 256 * 1024;
  private static final int LINGER_MS = 5_000;

  private final Socket socket;
  private final Handler handler;
  private final Runnable done;

  Connection(Socket socket, Handler handler, Runnable done) {
    this.socket = socket;
    this.handler = handler;
    this.done = done;
  }

  @Override
  public void run() {
    try (socket) {
      Wire wire = new Wire(socket.getInputStream());
      OutputStream out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
      while (wire.hasMore() && serve(wire, out)) {
        continue;
      }
    } catch (IOException e) {
      // The peer is gone or does not speak HTTP: closing, which happened, is all that can be done.
    } finally {
      done.run();
    }
  }

  /** Serves one request; true when the connection can carry another. */
  private boolean serve(Wire wire, OutputStream out) throws IOException {
    String first = wire.line();
    String[] line = first.split(" ");
    if (line.length != 3 || !line[2].startsWith("HTTP/1.")) {
      throw new IOException("\"" + first + "\" does not start a request");
    }
    Map<String, List<String>> headers = headers(wire);
    RequestBody body = body(wire, headers, out);
    Request request = new Request(line[0], originForm(line[1]), headers, body);
    return switch (answer(request)) {
      case Answer.Reset reset -> {
        socket.setSoLinger(true, 0);
        yield false;
      }
      case Answer.HangUp hangUp -> false;
      case Response response -> respond(new Exchange(line, headers, body), response, out);
    };
  }

  private record Exchange(String[] line, Map<String, List<String>> headers, RequestBody body) {}

  private boolean respond(Exchange exchange, Response response, OutputStream out)
      throws IOException {
    boolean drained = !exchange.body().isAwaited() && exchange.body().drain(DRAINED);
    boolean keep = drained && keepsAlive(exchange.line()[2], exchange.headers());
    boolean head = exchange.line()[0].equals("HEAD");
    boolean kept = write(new ResponseWriter(out, head), response, keep);
    if (!drained && !exchange.body().isAwaited()) {
      // Closing with unread bytes would reset the connection before the client reads the answer.
      socket.shutdownOutput();
      socket.setSoTimeout(LINGER_MS);
      exchange.body().drain(Long.MAX_VALUE);
    }
    return kept;
  }

  private Answer answer(Request request) throws IOException {
    try {
      return handler.handle(request);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, () -> "cannot answer " + request, e);
      return Response.of(500).with(Body.of(e + "\n"));
    }
  }

  private boolean write(ResponseWriter writer, Response response, boolean keep) throws IOException {
    try {
      return writer.write(response, keep);
    } catch (BrokenOff e) {
      writer.flush();
      socket.setSoLinger(true, 0);
      return false;
    }
  }

  private static Map<String, List<String>> headers(Wire wire) throws IOException {
    Map<String, List<String>> headers = new HashMap<>();
    for (String line = wire.line(); !line.isEmpty(); line = wire.line()) {
      int colon = line.indexOf(':');
      if (colon <= 0) {
        throw new IOException("\"" + line + "\" is not a header field");
      }
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>(1))
          .add(
              new String(
                  line.substring(colon + 1).strip().getBytes(StandardCharsets.ISO_8859_1),
                  StandardCharsets.UTF_8));
    }
    return headers;
  }

  private static RequestBody body(Wire wire, Map<String, List<String>> headers, OutputStream out)
      throws IOException {
    boolean awaited = "100-continue".equalsIgnoreCase(first(headers, "expect"));
    if ("chunked".equalsIgnoreCase(first(headers, "transfer-encoding"))) {
      return RequestBody.chunked(wire, awaited, out);
    }
    String length = first(headers, "content-length");
    try {
      return new RequestBody(wire, length.isEmpty() ? 0 : Long.parseLong(length), awaited, out);
    } catch (NumberFormatException e) {
      throw new IOException("\"" + length + "\" is not a length", e);
    }
  }

  private static boolean keepsAlive(String version, Map<String, List<String>> headers) {
    String connection = first(headers, "connection").toLowerCase(Locale.ROOT);
    return version.equals("HTTP/1.0")
        ? connection.contains("keep-alive")
        : !connection.contains("close");
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

  private static String first(Map<String, List<String>> headers, String name) {
    return headers.getOrDefault(name, List.of("")).getFirst();
  }
}
