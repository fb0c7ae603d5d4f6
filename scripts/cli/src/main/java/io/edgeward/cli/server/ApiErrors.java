package io.edgeward.cli.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.json.Json;
import io.edgeward.model.route.Refusal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What the server refuses before the redirector sees it, such as a malformed request line. */
final class ApiErrors implements Request.Handler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Map<String, String> error =
        response.getStatus() < 500
            ? Map.of("code", Refusal.PATH.code(), "message", "the request is malformed")
            : Map.of("code", Refusal.STOPPING.code(), "message", "the request failed: try again");
    byte[] body = (Json.object().with("errors", List.of(error)).toText() + "\n").getBytes(UTF_8);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }
}
