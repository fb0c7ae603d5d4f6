package io.edgeward.redirect.asking;

import java.io.IOException;

/** Sends one request, follows no redirect, and waits for its status at most as long as agreed. */
@FunctionalInterface
public interface ContentProbe {
  /**
   * What a target answered.
   *
   * @param status of HTTP
   * @param bytes {@code Content-Length}, or -1
   */
  record Reply(int status, long bytes) {}

  /**
   * Asks by HEAD.
   *
   * @throws IOException if no status came
   */
  Reply head(String url) throws IOException;
}
