package io.edgeward.local.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.http.Exchange;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class ImagesTest {
  @Test
  void theSameSeedGivesTheSameDigestAndAnotherSeedAnother() {
    assertThat(Images.index(1).digest())
        .isEqualTo(Images.index(1).digest())
        .isNotEqualTo(Images.index(2).digest());
  }

  @Test
  void aLayerIsAGzippedArchiveOfItsDiffId() throws IOException {
    Layer layer = Layer.of(7, 100_000);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    layer.writeTo(bytes);
    assertThat(Digest.ofContent(bytes.toByteArray())).isEqualTo(layer.digest());
    assertThat(bytes.size()).isEqualTo((int) layer.size());
    byte[] tar = new GZIPInputStream(new ByteArrayInputStream(bytes.toByteArray())).readAllBytes();
    assertThat(Digest.ofContent(tar)).isEqualTo(layer.diffId());
  }

  @Test
  void anIndexIsPushedWithItsChildrenAndFoundByItsTag() throws Exception {
    try (EmbeddedRegistry registry = EmbeddedRegistry.start()) {
      ImageIndex index = Images.index(3);
      ImagePusher.push(index, new RepositoryPath(registry.host(), "foo/bar"), Tag.of("1.0"));
      URI uri = registry.uri().resolve("/v2/foo/bar/manifests/1.0");
      var answer = Exchange.send(HttpRequest.newBuilder(uri), BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(index.manifest());
      assertThat(registry.traffic().requests("PUT manifests")).isEqualTo(3);
    }
  }
}
