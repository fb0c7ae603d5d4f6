package io.edgeward.audit;

import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.RegistryClient;

/** Real failures of the registry client. */
public final class RegistryFailure {
  private RegistryFailure() {}

  /** What the client says of a registry that refuses connections. */
  public static RegistryException unavailable() {
    // Port 1 is reserved for a service that nobody runs.
    RepositoryPath nowhere = RepositoryPath.of("127.0.0.1:1/prod/foo");
    try (RegistryClient client = RegistryClient.builder().pause(duration -> {}).build()) {
      client.head(nowhere, Tag.of("x"));
      throw new AssertionError("someone answers on port 1");
    } catch (RegistryException e) {
      return e;
    }
  }
}
