package io.edgeward.cli.server;

import io.edgeward.model.route.Refusal;
import io.edgeward.redirect.ApiError;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What the server refuses before the redirector sees it, such as a malformed request line. */
final class ApiErrors implements Request.Handler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    byte[] body =
        response.getStatus() < 500
            ? ApiError.body(Refusal.PATH.code(), "the request is malformed")
            : ApiError.body(Refusal.STOPPING.code(), "the request failed: try again");
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }
}
