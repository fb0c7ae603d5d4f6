package io.edgeward.registry;

import java.util.Map;

/** Clients for tests: nobody in particular, and without waiting. */
final class Clients {
  private Clients() {}

  static RegistryClientBuilder brisk() {
    return RegistryClient.builder()
        .environment(Map.of())
        .credentials(Credentials.ANONYMOUS)
        .pause(time -> {})
        .backoff(Backoff.BRISK);
  }
}
