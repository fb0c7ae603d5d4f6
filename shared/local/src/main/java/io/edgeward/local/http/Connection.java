package io.edgeward.local.http;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;

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
      serveAll(wire, out);
    } catch (IOException e) {
      // The client is gone, or closing is what makes it see that the content could not be read.
      LOG.log(Level.DEBUG, "a connection ended early", e);
    } finally {
      done.run();
    }
  }

  private void serveAll(Wire wire, OutputStream out) throws IOException {
    try {
      while (wire.hasMore() && serve(wire, out)) {
        continue;
      }
    } catch (Malformed e) {
      // Without an answer a client that tried TLS first would try again instead of turning to http.
      new ResponseWriter(out, false)
          .write(Response.of(400).with(Body.of(e.getMessage() + "\n")), false);
      linger(wire);
    }
  }

  /** Serves one request; true when the connection can carry another. */
  private boolean serve(Wire wire, OutputStream out) throws IOException {
    Head head = Head.read(wire);
    RequestBody body =
        head.isChunked()
            ? RequestBody.chunked(wire, head.awaitsContinue(), out)
            : new RequestBody(wire, head.contentLength(), head.awaitsContinue(), out);
    Request request = new Request(head.method(), head.target(), head.headers(), body);
    return switch (answer(request)) {
      case Answer.Reset reset -> {
        socket.setSoLinger(true, 0);
        yield false;
      }
      case Answer.HangUp hangUp -> false;
      case Response response -> {
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

  /** Closing with unread bytes would reset the connection before the client reads the answer. */
  private void linger(InputStream rest) throws IOException {
    socket.shutdownOutput();
    socket.setSoTimeout(LINGER_MS);
    rest.transferTo(OutputStream.nullOutputStream());
  }
}
