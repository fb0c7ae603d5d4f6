package io.edgeward.local.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.nio.charset.CodingErrorAction;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;

/**
 * The server's end of one connection. HttpCore reads and writes the messages; it would wait for the
 * end of a line that a TLS greeting may not have, and serve a request whose head was cut off.
 */
final class Http1Connection extends DefaultBHttpServerConnection {
  private static final Http1Config CONFIG =
      Http1Config.custom().setBufferSize(16 * 1024).setMaxLineLength(64 * 1024).build();

  private final Input input;
  private boolean begun;

  Http1Connection(Socket socket) throws IOException {
    super(
        "http",
        CONFIG,
        UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE),
        UTF_8.newEncoder());
    input = new Input(socket.getInputStream());
    bind(
        new SocketHolder(socket) {
          @Override
          protected InputStream getInputStream(Socket same) {
            return input;
          }
        });
  }

  /** The head of the next request; null when the client has closed the connection. */
  @Override
  public ClassicHttpRequest receiveRequestHeader() throws HttpException, IOException {
    if (!begun && !input.startsWithCapital()) {
      throw new ProtocolException("this does not start a request; this server speaks http only");
    }
    begun = true;
    ClassicHttpRequest head = super.receiveRequestHeader();
    if (head != null && input.ended) {
      throw new ConnectionClosedException("the connection ended inside the head of a request");
    }
    return head;
  }

  /**
   * Answers {@code request}.
   *
   * @param keep whether the connection may carry another request
   * @return whether it can
   */
  boolean send(ClassicHttpRequest request, ClassicHttpResponse response, boolean keep)
      throws HttpException, IOException {
    HttpCoreContext context = HttpCoreContext.create();
    context.setProtocolVersion(request.getVersion());
    boolean kept =
        keep && DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context);
    if (!kept) {
      response.setHeader("Connection", "close");
    }
    sendResponseHeader(response);
    if (MessageSupport.canResponseHaveBody(request.getMethod(), response)) {
      sendResponseEntity(response);
    }
    flush();
    return kept;
  }

  /** Ends the connection so that the client sees "connection reset by peer". */
  void reset() {
    close(CloseMode.IMMEDIATE);
  }

  private static final class Input extends PushbackInputStream {
    private boolean ended;

    Input(InputStream socket) {
      super(socket);
    }

    boolean startsWithCapital() throws IOException {
      int first = read();
      if (first >= 0) {
        unread(first);
      }
      return first < 0 || first >= 'A' && first <= 'Z';
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      ended = count < 0;
      return count;
    }
  }
}
