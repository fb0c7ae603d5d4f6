package io.edgeward.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.images.Platform;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Presence;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.inventory.TagState;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.copy.CopyTarget;
import io.edgeward.registry.copy.ImageCopier;
import io.edgeward.registry.read.InventoryReader;
import io.edgeward.testkit.peers.DistributionRegistry;
import io.edgeward.testkit.peers.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CNCF's distribution, as Debian has it, as source and as destination. */
final class DistributionPeerIT {
  private static final Tag V1 = Tag.of("v1");

  @TempDir Path folder;

  @Test
  void copiesBetweenTwoRegistriesOfThePeer() throws Exception {
    Tool program = Tool.find("docker-registry").orElse(null);
    org.junit.jupiter.api.Assumptions.assumeTrue(
        program != null, "docker-registry is not installed");
    try (DistributionRegistry staging =
            DistributionRegistry.start(program, folder.resolve("staging"));
        DistributionRegistry production =
            DistributionRegistry.start(program, folder.resolve("production"));
        RegistryClient client = Clients.brisk().build()) {
      RepositoryPath source = RepositoryPath.of(staging.host() + "/staging/foo");
      RepositoryPath foo = RepositoryPath.of(production.host() + "/prod/foo");
      RepositoryPath bar = RepositoryPath.of(production.host() + "/prod/bar");
      ImageIndex index = Images.index(1, List.of(Platform.AMD64, Platform.ARM64), 2, 2_000_000);
      Image attestation = Images.attachment(index, "application/vnd.example", 9);
      ImagePusher.push(index, source);
      ImagePusher.push(attestation, source);
      ImagePusher.push(
          Images.signature(3), source, Tag.of("sha256-" + index.digest().hex() + ".sig"));

      List<CopyTarget> targets =
          List.of(new CopyTarget(foo, List.of(V1)), new CopyTarget(bar, List.of()));
      assertThat(new ImageCopier(client).copy(source, index.digest(), targets))
          .allMatch(delivery -> delivery.outcome().arrived());

      InventoryReader reader = new InventoryReader(client);
      var below = reader.below(RegistryPath.of(production.host())).readings();
      assertThat(below.get(foo).state(V1)).isEqualTo(new TagState.On(index.digest()));
      // Only its signature is tagged, and nothing lists what is not.
      assertThat(below.get(bar).presence(index.digest())).isEqualTo(new Presence.NotListed());
      assertThat(below.get(bar).state(V1)).isEqualTo(new TagState.Free());
      RepositoryPath never = RepositoryPath.of(production.host() + "/prod/never");
      assertThat(
              reader.read(new TreeMap<>(Map.of(never, Set.of(index.digest(), V1)))).reading(never))
          .isEqualTo(new Reading.Absent());
      var untagged =
          reader.read(new TreeMap<>(Map.of(bar, Set.of(index.digest(), V1)))).reading(bar);
      assertThat(untagged.presence(index.digest())).isEqualTo(new Presence.Present());
      assertThat(untagged.state(V1)).isEqualTo(new TagState.Free());
      assertThat(client.head(foo, Tag.of("sha256-" + index.digest().hex() + ".sig")))
          .contains(Images.signature(3).digest());
    }
  }
}
