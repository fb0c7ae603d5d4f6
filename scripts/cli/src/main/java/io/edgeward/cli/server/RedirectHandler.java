package io.edgeward.cli.server;

import io.edgeward.redirect.RedirectRequest;
import io.edgeward.redirect.RedirectResponse;
import io.edgeward.redirect.Redirector;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Pulls, answered on the thread that read the request, or later by that which has the answer. */
final class RedirectHandler extends Handler.Abstract.NonBlocking {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Redirector redirector;
  private final boolean forwarded;

  RedirectHandler(Redirector redirector, boolean forwarded) {
    this.redirector = redirector;
    this.forwarded = forwarded;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    boolean head = request.getMethod().equals("HEAD");
    redirector.serve(read(request), answer -> write(answer, head, response, callback));
    return true;
  }

  private RedirectRequest read(Request request) {
    HttpFields headers = request.getHeaders();
    String agent = headers.get(HttpHeader.USER_AGENT);
    return new RedirectRequest(
        request.getMethod(),
        target(request.getHttpURI()),
        forwarded ? headers.getValuesList("X-Forwarded-For") : List.of(),
        Request.getRemoteAddr(request),
        agent == null ? "" : agent,
        headers.contains(HttpHeader.RANGE));
  }

  /** No client sends a fragment (RFC 9110, 7.1); it must not get lost before it is refused. */
  private static String target(HttpURI uri) {
    String target = uri.getPathQuery();
    return uri.getFragment() == null ? target : target + '#' + uri.getFragment();
  }

  private static void write(
      RedirectResponse answer, boolean head, Response response, Callback callback) {
    response.setStatus(answer.status());
    HttpFields.Mutable headers = response.getHeaders();
    for (RedirectResponse.Header header : answer.headers()) {
      headers.add(header.name(), header.value());
    }
    headers.put(HttpHeader.CONTENT_LENGTH, answer.body().length);
    response.write(true, head ? NOTHING : ByteBuffer.wrap(answer.body()), callback);
  }
}
