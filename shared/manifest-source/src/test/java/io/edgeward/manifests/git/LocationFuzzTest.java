package io.edgeward.manifests.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.testkit.property.Fuzz;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.Test;

/** Whatever people write as a place in git is understood, or refused in one sentence. */
class LocationFuzzTest {
  /** What is accepted has an address to connect to. */
  @Test
  void locationsEnd() {
    Fuzz.of(
            "git locations",
            "https://git.example:8443/acme/manifests.git#main:k8s.gcr.io/images",
            "https://user:s%C3%A9cret@git.example/acme/manifests",
            "git@git.example:acme/manifests.git#main",
            "ssh://git@git.example:2222/acme/manifests.git#main:prod",
            "file:///srv/manifests.git#release-1.0",
            "/srv/manifests#:prod")
        .endsIn(
            IllegalArgumentException.class,
            bytes -> {
              String text = new String(bytes, UTF_8);
              GitLocation.looksLikeGit(text);
              GitLocation location = GitLocation.parse(text);
              if (location.local().isEmpty()) {
                location.remote();
                new URIish(location.address());
              }
            });
  }
}
