package io.edgeward.manifests.git;

import java.net.URI;
import java.util.Set;

/** Lets http go to this machine, and to other hosts only when a person said so. */
final class PlainHttp {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private PlainHttp() {}

  static void check(GitLocation location, GitOptions options) {
    URI remote = location.remote();
    boolean allowed =
        !remote.getScheme().equalsIgnoreCase("http")
            || LOOPBACK.contains(remote.getHost())
            || options.insecureHosts().contains(remote.getHost())
            || options.insecureHosts().contains(remote.getAuthority());
    if (!allowed) {
      throw new IllegalArgumentException(
          "git repository %s is asked over http: write https, or allow http with --insecure %s"
              .formatted(location, remote.getHost()));
    }
  }
}
