package io.edgeward.registry.client;

import java.util.Optional;

/**
 * What came of a {@link PullRequest} in the end, after all redirects.
 *
 * @param status of HTTP
 * @param digest {@code Docker-Content-Digest}
 * @param mediaType {@code Content-Type} without parameters; empty text if there is none
 * @param length {@code Content-Length}, or -1
 * @param range {@code Content-Range}
 * @param body the content, or its beginning; not to be changed
 * @param end where the body ended
 */
public record PullAnswer(
    int status,
    Optional<String> digest,
    String mediaType,
    long length,
    Optional<String> range,
    byte[] body,
    End end) {
  /** Where a body ended. */
  public enum End {
    /** Where the host said that it would. */
    WHOLE,
    /** It goes on behind what was wanted of it. */
    LONGER,
    /** Before it was complete, each time that it was asked for. */
    BROKEN
  }
}
