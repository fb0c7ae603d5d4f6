package io.edgeward.manifests.git;

import io.edgeward.model.image.Loopback;
import java.net.URI;

/** Lets http go to this machine, and to other hosts only when a person said so. */
final class PlainHttp {
  private PlainHttp() {}

  static void check(GitLocation location, GitOptions options) {
    URI remote = location.remote();
    boolean allowed =
        !remote.getScheme().equalsIgnoreCase("http")
            || Loopback.isLoopback(remote.getHost())
            || options.insecureHosts().contains(remote.getHost())
            || options.insecureHosts().contains(remote.getAuthority());
    if (!allowed) {
      throw new IllegalArgumentException(
          "git repository %s is asked over http: write https, or allow http with --insecure %s"
              .formatted(location, remote.getHost()));
    }
  }
}
