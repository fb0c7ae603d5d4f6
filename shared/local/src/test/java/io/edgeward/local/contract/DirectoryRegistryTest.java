package io.edgeward.local.contract;

import static io.edgeward.local.contract.RegistryUnderTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.Digest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryRegistryTest implements RegistryContract {
  @TempDir static Path directory;
  private static EmbeddedRegistry registry;

  @BeforeAll
  static void start() {
    registry = EmbeddedRegistry.start(RegistryOptions.inMemory().directory(directory));
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

  @Test
  void everythingIsThereAfterARestart() {
    String repository = repository();
    byte[] manifest = pushImage(repository, "1.0");
    Digest blob = pushBlob(repository, bytes("stays"));
    registry.close();
    start();
    assertThat(wire().get(repository + "/manifests/1.0").body()).isEqualTo(manifest);
    assertThat(wire().get(repository + "/blobs/" + blob).text()).isEqualTo("stays");
    assertThat(wire().get(repository + "/tags/list").text()).contains("\"1.0\"");
  }

  @Test
  void whatWasStillArrivingIsGoneAfterARestart() throws IOException {
    var start = wire().post(repository() + "/blobs/uploads/", new byte[0]);
    wire().patch(start.location(), bytes("half of it"));
    Path left = Files.write(directory.resolve("uploads").resolve("killed"), bytes("half"));
    registry.close();
    start();
    assertThat(left).doesNotExist();
    assertThat(directory.resolve("uploads")).isEmptyDirectory();
  }
}
