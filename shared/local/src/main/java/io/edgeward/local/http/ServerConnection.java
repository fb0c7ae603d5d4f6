package io.edgeward.local.http;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** One connection, served by one thread from its first request to its last. */
final class ServerConnection implements Runnable {
  private static final Logger LOG = System.getLogger(ServerConnection.class.getName());
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
    try (socket;
        Http1Connection connection = new Http1Connection(socket)) {
      serveAll(connection);
    } catch (IOException | HttpException e) {
      // The client is gone, or closing is what makes it see that the content could not be read.
      LOG.log(Level.DEBUG, "a connection ended early", e);
    } finally {
      done.run();
    }
  }

  private void serveAll(Http1Connection connection) throws IOException, HttpException {
    try {
      ClassicHttpRequest head = connection.receiveRequestHeader();
      while (head != null && serve(head, connection)) {
        head = connection.receiveRequestHeader();
      }
    } catch (HttpException | MessageConstraintException | MalformedChunkCodingException e) {
      // Without an answer a client that tried TLS first would try again instead of turning to http.
      ServerResponse refusal = ServerResponse.of(400).with(ResponseBody.of(e.getMessage() + "\n"));
      connection.send(new BasicClassicHttpRequest("GET", "/"), refusal.toMessage(), false);
      linger();
    }
  }

  /** Serves one request; true when the connection can carry another. */
  private boolean serve(ClassicHttpRequest head, Http1Connection connection)
      throws IOException, HttpException {
    connection.receiveRequestEntity(head);
    ServerRequestBody body = new ServerRequestBody(head, connection);
    return switch (answer(new ServerRequest(head, body))) {
      case Reaction.Reset reset -> {
        connection.reset();
        yield false;
      }
      case Reaction.HangUp hangUp -> false;
      case ServerResponse response -> {
        boolean drained = !body.isAwaited() && body.skip(DRAINED + 1) <= DRAINED;
        boolean kept = send(head, response, drained, connection);
        if (!drained && !body.isAwaited()) {
          linger();
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

  private static boolean send(
      ClassicHttpRequest head, ServerResponse response, boolean keep, Http1Connection connection)
      throws IOException, HttpException {
    try {
      return connection.send(head, response.toMessage(), keep);
    } catch (ConnectionResetException e) {
      connection.reset();
      return false;
    }
  }

  /** Closing with unread bytes would reset the connection before the client reads the answer. */
  private void linger() throws IOException {
    socket.shutdownOutput();
    socket.setSoTimeout(LINGER_MS);
    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
  }
}
