package io.edgeward.trust.rest;

import java.util.Optional;

/**
 * A request.
 *
 * @param failure what a message says when it fails
 * @param path its path on the server, with the query
 * @param body what is posted; it is a GET without
 * @param largest the longest answer that is read, in bytes
 * @param advice what to do about an answer that is not good
 */
public record RestRequest(
    String failure, String path, Optional<byte[]> body, int largest, Advice advice) {
  /** Knows what an API means by a status. */
  @FunctionalInterface
  public interface Advice {
    /**
     * What happened and what to do; nothing for a status that means nothing of its own.
     *
     * @param said the service's own sentence in brackets, after a space, if there is one
     */
    Optional<String> of(int status, String said);
  }

  /** A failure that someone has to mend. */
  public RestException permanent(String why) {
    return RestException.permanent("%s: %s".formatted(failure, why));
  }

  /** A failure that may pass. */
  public RestException passing(String why, Throwable cause) {
    return RestException.passing("%s: %s".formatted(failure, why), cause);
  }
}
