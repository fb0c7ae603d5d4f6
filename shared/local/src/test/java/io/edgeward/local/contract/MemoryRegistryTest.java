package io.edgeward.local.contract;

import io.edgeward.local.registry.EmbeddedRegistry;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class MemoryRegistryTest implements RegistryContract {
  private static EmbeddedRegistry registry;

  @BeforeAll
  static void start() {
    registry = EmbeddedRegistry.start();
  }

  @AfterAll
  static void stop() {
    registry.close();
  }

  @Override
  public URI registry() {
    return registry.uri();
  }

  @Override
  public Map<Feature, String> lacks() {
    return Map.of();
  }
}
