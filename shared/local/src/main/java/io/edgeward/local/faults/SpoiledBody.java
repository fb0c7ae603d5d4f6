package io.edgeward.local.faults;

import io.edgeward.local.http.ConnectionResetException;
import io.edgeward.local.http.ResponseBody;
import io.edgeward.local.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** Bodies that do not arrive as they should. */
final class SpoiledBody {
  /** Takes one byte at its position instead of passing it on. */
  private interface Spoiler {
    void write(OutputStream out, long position, int b) throws IOException;
  }

  /** Ends a body early. */
  private static final class Enough extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private SpoiledBody() {}

  static ServerResponse resetAfter(ServerResponse response, long bytes) {
    return spoiled(
        response,
        response.body().length(),
        (out, position, b) -> {
          if (position == bytes) {
            throw new ConnectionResetException();
          }
          out.write(b);
        });
  }

  static ServerResponse cutAfter(ServerResponse response, long bytes, boolean announced) {
    return spoiled(
        response,
        announced ? response.body().length() : ResponseBody.UNTIL_CLOSE,
        (out, position, b) -> {
          if (position == bytes) {
            throw new Enough();
          }
          out.write(b);
        });
  }

  static ServerResponse wrongAt(ServerResponse response, long position) {
    long at = Math.min(position, response.body().length() - 1);
    return spoiled(
        response, response.body().length(), (out, here, b) -> out.write(here == at ? b ^ 1 : b));
  }

  static ServerResponse dripping(ServerResponse response, int bytes, Duration pause) {
    return spoiled(
        response,
        response.body().length(),
        (out, position, b) -> {
          out.write(b);
          if ((position + 1) % bytes == 0) {
            out.flush();
            FaultFilter.pause(pause);
          }
        });
  }

  private static ServerResponse spoiled(ServerResponse response, long length, Spoiler spoiler) {
    ResponseBody whole = response.body();
    return response.with(
        new ResponseBody() {
          @Override
          public long length() {
            return length;
          }

          @Override
          public void writeTo(OutputStream out) throws IOException {
            whole.writeTo(new Spoiling(out, spoiler));
          }
        });
  }

  private static final class Spoiling extends OutputStream {
    private final OutputStream out;
    private final Spoiler spoiler;
    private long position;

    Spoiling(OutputStream out, Spoiler spoiler) {
      this.out = out;
      this.spoiler = spoiler;
    }

    @Override
    public void write(int b) throws IOException {
      spoiler.write(out, position, b);
      position++;
    }
  }
}
