package io.edgeward.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.images.Flavor;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.ContentRemoval;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.manifests.history.Withdrawals;
import io.edgeward.model.audit.Discrepancy;
import io.edgeward.model.audit.SweepReport;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.GivenInventories;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.registry.client.RegistryClient;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sweep sees what is gone below an image that production still has. */
class SweepLossTest {
  private final ImageIndex inner = Images.index(1);
  private final Image leaf = (Image) inner.children().getFirst();
  private final ImageIndex index = Images.index(Flavor.OCI, List.of(inner, Images.image(7)));

  private Digest lose(String what, RepositoryPath from) {
    Digest lost =
        switch (what) {
          case "child" -> inner.digest();
          case "grandchild" -> leaf.digest();
          case "config" -> leaf.configDigest();
          default -> leaf.layers().getFirst().digest();
        };
    if (what.endsWith("child")) {
      ContentRemoval.manifest(from, lost);
    } else {
      ContentRemoval.blob(from, lost);
    }
    return lost;
  }

  private static SweepReport sweep(OperatorAudit audit, ManifestSet manifests) throws Exception {
    return audit
        .sweep(
            manifests,
            EnumSet.allOf(OperatorAudit.Kind.class),
            grants -> new Withdrawals<>(Map.of(), Optional.empty()),
            AuditFixture.NOON)
        .report();
  }

  @ParameterizedTest
  @CsvSource({
    "google, child",
    "google, grandchild",
    "google, config",
    "google, layer",
    "plain, child",
    "plain, grandchild",
    "plain, config",
    "plain, layer"
  })
  void namesTheImageAndWhatItLacks(String listing, String what) throws Exception {
    RegistryOptions options = RegistryOptions.inMemory();
    try (EmbeddedRegistry registry =
            EmbeddedRegistry.start(listing.equals("google") ? options.googleListing() : options);
        RegistryClient client = RegistryClient.builder().build()) {
      RepositoryPath path = RepositoryPath.of(registry.host() + "/prod/foo");
      ImagePusher.push(index, path, Tag.of("1.0"));
      OperatorAudit audit =
          new OperatorAudit(
              () -> client,
              GivenInventories.NONE,
              Optional.empty(),
              1000,
              OperatorAudit.Files.NONE);
      ManifestSet manifests = OneImage.manifests(path, index.digest(), "1.0");
      assertThat(sweep(audit, manifests).discrepancies()).isEmpty();
      Digest lost = lose(what, path);
      assertThat(sweep(audit, manifests).discrepancies())
          .filteredOn(found -> found.kind() == Discrepancy.Kind.INCOMPLETE_IMAGE)
          .singleElement()
          .satisfies(found -> {
            assertThat(found.reference()).contains(index.digest());
            assertThat(found.message())
                .startsWith(path + "@" + index.digest() + " is promoted by ")
                .contains(" and lacks ")
                .contains(lost.text());
          });
    }
  }
}
