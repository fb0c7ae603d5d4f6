package io.edgeward.local.http;

import java.io.IOException;

/** What arrived is not HTTP/1.1, a TLS greeting for example. */
final class Malformed extends IOException {
  private static final long serialVersionUID = 1L;

  Malformed(String message) {
    super(message);
  }
}
