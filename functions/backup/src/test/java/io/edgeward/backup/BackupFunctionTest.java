package io.edgeward.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.functions.HttpFunction;
import io.edgeward.ledger.Ledger;
import io.edgeward.local.function.FunctionServer;
import io.edgeward.local.http.Exchange;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePuller;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.snapshot.SnapshotId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole function as it is deployed, with a registry's own events. */
class BackupFunctionTest {
  @TempDir Path folder;

  @Test
  void copiesWhatTheRegistryTellsOfAndTakesSnapshotsOnTicks() throws Exception {
    AtomicReference<HttpFunction> function = new AtomicReference<>();
    try (FunctionServer server =
            FunctionServer.start(
                0, (request, response) -> function.get().service(request, response));
        EmbeddedRegistry production =
            EmbeddedRegistry.start(
                RegistryOptions.inMemory().googleListing().events(server.uri()));
        EmbeddedRegistry backup =
            EmbeddedRegistry.start(RegistryOptions.inMemory().googleListing())) {
      function.set(BackupFunction.with(environment(production, backup)));
      assertThat(post(server.uri(), "")).isEqualTo(200);

      ImageIndex index = Images.index(1);
      ImagePusher.push(index, RepositoryPath.of(production.host() + "/prod/foo"), new Tag("1.0"));
      assertThat(production.flushEvents(Duration.ofSeconds(30))).isTrue();
      Map<String, Listing> kept = BackupFixture.holds(RegistryPath.of(backup.host() + "/bak"));
      assertThat(kept).isNotEmpty();
      for (Map.Entry<String, Listing> image : kept.entrySet()) {
        assertThat(image.getKey()).endsWith("/foo");
        for (Digest digest : image.getValue().digests().keySet()) {
          new ImagePuller()
              .pull(RepositoryPath.of(backup.host() + "/bak/" + image.getKey()), digest);
        }
      }
      assertThat(post(server.uri(), "{}")).isEqualTo(200);
      Ledger ledger = Ledger.open(folder.toString());
      SnapshotId newest = ledger.snapshots().ids().getLast();
      assertThat(ledger.snapshots().find(newest).orElseThrow().snapshot().complete()).isTrue();
      assertThat(ledger.snapshots().defects()).isEmpty();
      assertThat(post(server.uri(), "{\"snapshot\": 4}"))
          .as("acknowledged, reported")
          .isEqualTo(200);
    }
  }

  private Map<String, String> environment(EmbeddedRegistry production, EmbeddedRegistry backup) {
    return Map.of(
        "GOOGLE_CLOUD_PROJECT",
        "local-stack",
        "EDGEWARD_PROD_REGISTRIES",
        production.host() + "/prod",
        "EDGEWARD_BACKUP_REGISTRIES",
        backup.host() + "/bak",
        "EDGEWARD_LEDGER",
        folder.toString());
  }

  private static int post(URI to, String data) throws Exception {
    String encoded = Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8));
    String push =
        "{\"message\":{\"data\":\"%s\",\"attributes\":{\"tick\":\"1\"},\"messageId\":\"%s\"}}"
            .formatted(encoded, "m" + data.hashCode());
    byte[] body = push.getBytes(StandardCharsets.UTF_8);
    return Exchange.post(to, body, "Content-Type", "application/json").statusCode();
  }
}
