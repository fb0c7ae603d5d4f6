package io.edgeward.registry.http;

import java.io.IOException;
import java.util.Optional;

/** Sends single requests. */
public interface Sender {
  /**
   * Sends {@code request} once.
   *
   * @param authorization the value of the Authorization header, if one is to be sent
   * @throws IOException if there is no complete head of an answer, or the deadline passes
   */
  Response send(Request request, Optional<String> authorization) throws IOException;
}
