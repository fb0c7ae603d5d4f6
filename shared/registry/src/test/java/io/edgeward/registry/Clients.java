package io.edgeward.registry;

import io.edgeward.registry.auth.Credentials;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.client.RegistryClientBuilder;
import io.edgeward.registry.http.Backoff;
import java.util.Map;

/** Clients for tests: nobody in particular, and without waiting. */
public final class Clients {
  private Clients() {}

  public static RegistryClientBuilder brisk() {
    return RegistryClient.builder()
        .environment(Map.of())
        .credentials(Credentials.ANONYMOUS)
        .pause(time -> {})
        .backoff(Backoff.BRISK);
  }
}
