package io.edgeward.registry.http;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tells of each request at level debug: what was asked, without secrets, what came, and when. */
final class RequestLog {
  private static final Logger LOG = Logger.getLogger(RequestLog.class.getName());

  private RequestLog() {}

  /** Sends by {@code sender}, and logs it. */
  static Response send(Sender sender, Request request, Optional<String> authorization)
      throws IOException {
    if (!LOG.isLoggable(Level.FINE)) {
      return sender.send(request, authorization);
    }
    long begin = System.nanoTime();
    try {
      Response response = sender.send(request, authorization);
      log(request, "HTTP " + response.status(), begin);
      return response;
    } catch (IOException e) {
      log(request, "no answer (" + e.getClass().getSimpleName() + ")", begin);
      throw e;
    }
  }

  private static void log(Request request, String result, long begin) {
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    LOG.fine("%s: %s after %d ms".formatted(request.shown(), result, millis));
  }
}
