package io.edgeward.local.http;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;

/** One connection, served by one thread from its first request to its last. */
final class ServerConnection implements Runnable {
  private static final Logger LOG = System.getLogger(ServerConnection.class.getName());
  private static final int BUFFER = 16 * 1024;
  private static final long DRAINED = 256 * 1024;
  private static final int LINGER_MS = 5_000;

  private final Socket socket;
  private final RequestHandler handler;
  private final Runnable done;

  ServerConnection(Socket socket, RequestHandler handler, Runnable done) {
    this.socket = socket;
    this.handler = handler;
    this.done = done;
  }

  @Override
  public void run() {
    try (socket) {
      ConnectionInput wire = new ConnectionInput(socket.getInputStream());
      OutputStream out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
      serveAll(wire, out);
    } catch (IOException e) {
      // The client is gone, or closing is what makes it see that the content could not be read.
      LOG.log(Level.DEBUG, "a connection ended early", e);
    } finally {
      done.run();
    }
  }

  private void serveAll(ConnectionInput wire, OutputStream out) throws IOException {
    try {
      while (wire.hasMore() && serve(wire, out)) {
        continue;
      }
    } catch (MalformedRequestException e) {
      // Without an answer a client that tried TLS first would try again instead of turning to http.
      new ResponseWriter(out, false)
          .write(ServerResponse.of(400).with(ResponseBody.of(e.getMessage() + "\n")), false);
      linger(wire);
    }
  }

  /** Serves one request; true when the connection can carry another. */
  private boolean serve(ConnectionInput wire, OutputStream out) throws IOException {
    RequestHead head = RequestHead.read(wire);
    ServerRequestBody body =
        head.isChunked()
            ? ServerRequestBody.chunked(wire, head.awaitsContinue(), out)
            : new ServerRequestBody(wire, head.contentLength(), head.awaitsContinue(), out);
    ServerRequest request = new ServerRequest(head.method(), head.target(), head.headers(), body);
    return switch (answer(request)) {
      case Reaction.Reset reset -> {
        socket.setSoLinger(true, 0);
        yield false;
      }
      case Reaction.HangUp hangUp -> false;
      case ServerResponse response -> {
        boolean drained = !body.isAwaited() && body.drain(DRAINED);
        ResponseWriter writer = new ResponseWriter(out, head.method().equals("HEAD"));
        boolean kept = write(writer, response, drained && head.keepsAlive());
        if (!drained && !body.isAwaited()) {
          linger(body);
        }
        yield kept;
      }
    };
  }

  private Reaction answer(ServerRequest request) throws IOException {
    try {
      return handler.handle(request);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, () -> "cannot answer " + request, e);
      return ServerResponse.of(500).with(ResponseBody.of(e + "\n"));
    }
  }

  private boolean write(ResponseWriter writer, ServerResponse response, boolean keep)
      throws IOException {
    try {
      return writer.write(response, keep);
    } catch (ConnectionResetException e) {
      writer.flush();
      socket.setSoLinger(true, 0);
      return false;
    }
  }

  /** Closing with unread bytes would reset the connection before the client reads the answer. */
  private void linger(InputStream rest) throws IOException {
    socket.shutdownOutput();
    socket.setSoTimeout(LINGER_MS);
    rest.transferTo(OutputStream.nullOutputStream());
  }
}
