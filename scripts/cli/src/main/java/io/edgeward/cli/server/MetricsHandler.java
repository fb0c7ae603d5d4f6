package io.edgeward.cli.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.redirect.Redirector;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** {@code /metrics}: the counts as OpenMetrics text. */
final class MetricsHandler extends Handler.Abstract.NonBlocking {
  private final Redirector redirector;

  MetricsHandler(Redirector redirector) {
    this.redirector = redirector;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (!request.getHttpURI().getPath().equals("/metrics")) {
      return false;
    }
    byte[] body = OpenMetrics.text(redirector.counts().all(), redirector.state()).getBytes(UTF_8);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, OpenMetrics.MEDIA_TYPE);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }
}
