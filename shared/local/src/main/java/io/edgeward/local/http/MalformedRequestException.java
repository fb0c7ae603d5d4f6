package io.edgeward.local.http;

import java.io.IOException;

/** What arrived is not HTTP/1.1, a TLS greeting for example. */
final class MalformedRequestException extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedRequestException(String message) {
    super(message);
  }
}
