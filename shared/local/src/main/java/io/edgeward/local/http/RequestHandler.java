package io.edgeward.local.http;

import java.io.IOException;

/** Answers requests, many at a time. */
@FunctionalInterface
public interface RequestHandler {
  /**
   * Answers one request; what it leaves of the request's body is read and dropped.
   *
   * @throws IOException if the client's body or the content of the answer cannot be read; the
   *     connection is then closed
   */
  Reaction handle(ServerRequest request) throws IOException;
}
