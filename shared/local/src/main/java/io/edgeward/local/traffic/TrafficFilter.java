package io.edgeward.local.traffic;

import io.edgeward.local.http.Reaction;
import io.edgeward.local.http.RequestHandler;
import io.edgeward.local.http.ResponseBody;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Function;

/** Counts requests and bytes on their way. */
public final class TrafficFilter implements RequestHandler {
  /**
   * What a request addresses.
   *
   * @param kind one word for it, under which requests are counted
   * @param name the repository or bucket that is named; empty for none
   */
  public record Target(String kind, String name) {}

  private final RequestHandler next;
  private final Traffic traffic;
  private final Function<ServerRequest, Target> targets;

  public TrafficFilter(
      RequestHandler next, Traffic traffic, Function<ServerRequest, Target> targets) {
    this.next = next;
    this.targets = targets;
    this.traffic = traffic;
  }

  @Override
  public Reaction handle(ServerRequest request) throws IOException {
    Target target = targets.apply(request);
    traffic.request(request.method(), target.kind(), target.name());
    if (request.header("authorization").isPresent()) {
      traffic.authorized();
    }
    Reaction answer = next.handle(request.with(received(request.body())));
    return answer instanceof ServerResponse response
        ? response.with(sent(response.body()))
        : answer;
  }

  private InputStream received(InputStream body) {
    return new FilterInputStream(body) {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        traffic.received(Math.max(0, count));
        return count;
      }

      @Override
      public int read() throws IOException {
        int one = in.read();
        traffic.received(one < 0 ? 0 : 1);
        return one;
      }
    };
  }

  private ResponseBody sent(ResponseBody body) {
    return new ResponseBody() {
      @Override
      public long length() {
        return body.length();
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        body.writeTo(
            new FilterOutputStream(out) {
              @Override
              public void write(byte[] bytes, int offset, int length) throws IOException {
                traffic.sent(length);
                out.write(bytes, offset, length);
              }

              @Override
              public void write(int b) throws IOException {
                traffic.sent(1);
                out.write(b);
              }
            });
      }
    };
  }
}
