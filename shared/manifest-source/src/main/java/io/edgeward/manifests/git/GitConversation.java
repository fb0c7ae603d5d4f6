package io.edgeward.manifests.git;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.Optional;

/**
 * The bounds of one conversation with a git host, and what JGit does not tell about its end: all
 * connections of the conversation report here.
 */
final class GitConversation {
  private final GitOptions options;
  private final URI origin;
  private long start;
  private long received;
  private int status;
  private Optional<String> refusal = Optional.empty();

  GitConversation(GitOptions options, URI origin) {
    this.options = options;
    this.origin = origin;
    this.start = options.nanoClock().getAsLong();
  }

  /** Begins anew, with another credential. */
  synchronized void restart() {
    start = options.nanoClock().getAsLong();
    received = 0;
    status = 0;
    refusal = Optional.empty();
  }

  /**
   * Refuses to go anywhere but to the repository's own host: neither credentials nor requests
   * follow a redirect to another one.
   */
  synchronized void goTo(URL target) throws IOException {
    if (!target.getProtocol().equalsIgnoreCase(origin.getScheme())
        || !target.getHost().equalsIgnoreCase(origin.getHost())
        || port(target.getProtocol(), target.getPort())
            != port(origin.getScheme(), origin.getPort())) {
      throw refuse(
          "it redirects to %s://%s, which is not followed: write that location if it is right"
              .formatted(target.getProtocol(), target.getAuthority()));
    }
    remaining();
  }

  /** How long a read may wait now, in milliseconds, at least 1. */
  synchronized int readTimeout() throws IOException {
    Duration left = remaining();
    Duration wait = left.compareTo(options.silence()) < 0 ? left : options.silence();
    return Math.clamp(wait.toMillis(), 1, Integer.MAX_VALUE);
  }

  synchronized void received(long bytes) throws IOException {
    received += bytes;
    if (received > options.maxBytes()) {
      throw refuse("it sent more than %d bytes at once".formatted(options.maxBytes()));
    }
    remaining();
  }

  synchronized void answered(int code) {
    status = code;
  }

  /** The status of the last answer; 0 before the first. */
  synchronized int status() {
    return status;
  }

  /** Why this side gave up, if it did. */
  synchronized Optional<String> refusal() {
    return refusal;
  }

  boolean isSsh() {
    return origin.getScheme().equals("ssh");
  }

  GitOptions options() {
    return options;
  }

  private Duration remaining() throws IOException {
    Duration used = Duration.ofNanos(options.nanoClock().getAsLong() - start);
    Duration left = options.deadline().minus(used);
    if (left.isNegative() || left.isZero()) {
      throw refuse("it did not answer completely within %d s".formatted(seconds()));
    }
    return left;
  }

  private long seconds() {
    return Math.max(1, options.deadline().toSeconds());
  }

  private IOException refuse(String why) {
    refusal = Optional.of(why);
    return new IOException(why);
  }

  private static int port(String scheme, int port) {
    if (port >= 0) {
      return port;
    }
    return scheme.equalsIgnoreCase("https") ? 443 : 80;
  }
}
