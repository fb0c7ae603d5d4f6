package io.edgeward.local.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.contract.Wire;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.traffic.Traffic;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import org.junit.jupiter.api.Test;

class TrafficTest {
  @Test
  void requestsAndBytesAreCounted() {
    try (var registry = EmbeddedRegistry.start()) {
      Image image = Images.image(1);
      ImagePusher.push(image, new RepositoryPath(registry.host(), "foo"), Tag.of("1"));
      new Wire(registry.uri()).get("/v2/bar/manifests/1");
      Wire.Answer manifest = new Wire(registry.uri()).get("/v2/foo/manifests/1");
      Traffic traffic = registry.traffic();
      assertThat(traffic.kinds())
          .containsEntry("POST uploads", 2L)
          .containsEntry("PUT uploads", 2L)
          .containsEntry("PUT manifests", 1L)
          .containsEntry("GET manifests", 2L)
          .hasSize(4);
      assertThat(traffic.requests()).isEqualTo(7);
      assertThat(traffic.requestsTo("foo")).isEqualTo(6);
      assertThat(traffic.bytesIn())
          .isEqualTo(
              image.manifest().length + image.config().length + image.layers().getFirst().size());
      assertThat(traffic.bytesOut()).isGreaterThanOrEqualTo(manifest.body().length);
      traffic.reset();
      assertThat(traffic.requests()).isZero();
    }
  }
}
