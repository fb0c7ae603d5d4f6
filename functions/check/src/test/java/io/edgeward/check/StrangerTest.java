package io.edgeward.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.registry.Access;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Reading;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.network.NetworkOptions;
import io.edgeward.registry.read.InventoryReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrangerTest {
  @Test
  void usesNoCredentialsWhereThisMachineHasSome(@TempDir Path folder) throws Exception {
    try (EmbeddedRegistry registry =
        EmbeddedRegistry.start(
            RegistryOptions.inMemory().access(new Access.Basic("robot", "secret")))) {
      String login = Base64.getEncoder().encodeToString("robot:secret".getBytes(UTF_8));
      Files.writeString(
          folder.resolve("config.json"),
          "{\"auths\": {\"%s\": {\"auth\": \"%s\"}}}".formatted(registry.host(), login));
      NetworkOptions network =
          NetworkOptions.of(Map.of("DOCKER_CONFIG", folder.toString(), "HOME", folder.toString()));
      RepositoryPath repository = RepositoryPath.of(registry.host() + "/prod/app");

      assertThat(read(CheckFunction.stranger(network), repository))
          .isInstanceOf(Reading.Forbidden.class);
      assertThat(registry.traffic().authorizedRequests()).isZero();
      assertThat(read(RegistryClient.builder().network(network).build(), repository))
          .as("what the machine's own credentials are worth")
          .isNotInstanceOf(Reading.Unread.class);
    }
  }

  private static Reading read(RegistryClient client, RepositoryPath repository) {
    try (client) {
      return new InventoryReader(client)
          .read(new TreeMap<>(Map.of(repository, Set.of(new Tag("1.0")))))
          .reading(repository);
    }
  }
}
