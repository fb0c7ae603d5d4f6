package io.edgeward.local.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.contract.RegistryUnderTest;
import io.edgeward.local.contract.Wire;
import io.edgeward.local.images.Flavor;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.api.Behaviour;
import io.edgeward.model.image.RepositoryPath;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsTest {
  private static Wire.Answer put(EmbeddedRegistry registry, String tag, Image image) {
    ImagePusher.push(image, new RepositoryPath(registry.host(), "foo"));
    return new Wire(registry.uri())
        .put("/v2/foo/manifests/" + tag, image.manifest(), "Content-Type", image.mediaType());
  }

  @Test
  void anImmutableTagStaysOnItsDigest() {
    try (var registry = EmbeddedRegistry.start(RegistryOptions.inMemory().immutableTags())) {
      assertThat(put(registry, "1.0", Images.image(1)).status()).isEqualTo(201);
      Wire.Answer moved = put(registry, "1.0", Images.image(2));
      RegistryUnderTest.assertError(moved, 403, "DENIED");
      assertThat(moved.text())
          .contains(
              "tag 1.0 of foo names %s and tags are immutable here"
                  .formatted(Images.image(1).digest()));
      assertThat(put(registry, "1.0", Images.image(1)).status()).isEqualTo(201);
    }
  }

  @Test
  void aRegistryOfBeforeVersion11ListsNoReferrers() {
    try (var registry = EmbeddedRegistry.start(RegistryOptions.inMemory().withoutReferrers())) {
      Image image = Images.image(1);
      put(registry, "1.0", image);
      assertThat(new Wire(registry.uri()).get("/v2/foo/referrers/" + image.digest()).status())
          .isEqualTo(404);
    }
  }

  @Test
  void aReadOnlyRegistryRefusesEveryPush(@TempDir Path directory) {
    RegistryOptions options = RegistryOptions.inMemory().directory(directory);
    Image image = Images.image(1);
    try (var registry = EmbeddedRegistry.start(options)) {
      put(registry, "1.0", image);
    }
    try (var registry = EmbeddedRegistry.start(options.readOnly())) {
      Wire wire = new Wire(registry.uri());
      String manifest = "/v2/foo/manifests/1.0";
      assertThat(wire.get(manifest).status()).isEqualTo(200);
      RegistryUnderTest.assertError(wire.put(manifest, image.manifest()), 405, "UNSUPPORTED");
      assertThat(wire.post("/v2/foo/blobs/uploads/", new byte[0]).status()).isEqualTo(405);
      assertThat(wire.delete(manifest).status()).isEqualTo(405);
    }
  }

  @Test
  void deletingCanBeSwitchedOff() {
    try (var registry = EmbeddedRegistry.start(RegistryOptions.inMemory().noDelete())) {
      Image image = Images.image(1);
      put(registry, "1.0", image);
      Wire wire = new Wire(registry.uri());
      RegistryUnderTest.assertError(wire.delete("/v2/foo/manifests/1.0"), 405, "UNSUPPORTED");
      assertThat(wire.delete("/v2/foo/manifests/" + image.digest()).status()).isEqualTo(405);
      assertThat(wire.delete("/v2/foo/blobs/" + image.configDigest()).status()).isEqualTo(405);
    }
  }

  @Test
  void aMountWithoutSourceIsAnswered202UnlessAutomaticMountIsOn() {
    for (int expected : new int[] {202, 201}) {
      RegistryOptions options = RegistryOptions.inMemory();
      try (var registry =
          EmbeddedRegistry.start(
              expected == 202 ? options : options.with(Behaviour.AUTOMATIC_MOUNT))) {
        Image image = Images.image(1);
        put(registry, "1.0", image);
        String path = "/v2/other/blobs/uploads/?mount=" + image.configDigest();
        assertThat(new Wire(registry.uri()).post(path, new byte[0]).status()).isEqualTo(expected);
      }
    }
  }

  @Test
  void anIndexWithoutItsChildrenIsRefusedUnlessSparseIndexesAreOn() {
    var index = Images.index(Flavor.OCI, List.of(Images.image(1)));
    for (int expected : new int[] {404, 201}) {
      RegistryOptions options = RegistryOptions.inMemory();
      try (var registry =
          EmbeddedRegistry.start(
              expected == 404 ? options : options.with(Behaviour.SPARSE_INDEXES))) {
        Wire.Answer answer =
            new Wire(registry.uri())
                .put("/v2/foo/manifests/1.0", index.manifest(), "Content-Type", index.mediaType());
        assertThat(answer.status()).isEqualTo(expected);
      }
    }
  }
}
