package io.edgeward.local.registry.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.local.contract.Wire;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GoogleListingTest {
  private static final RegistryOptions GOOGLE =
      RegistryOptions.inMemory()
          .googleListing()
          .clock(Clock.fixed(Instant.ofEpochMilli(1_600_000_000_123L), ZoneOffset.UTC));

  private EmbeddedRegistry registry;

  @BeforeEach
  void start() {
    registry = EmbeddedRegistry.start(GOOGLE);
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  private void push(io.edgeward.local.images.Artifact artifact, String path, String... tags) {
    Tag[] all = java.util.Arrays.stream(tags).map(Tag::of).toArray(Tag[]::new);
    ImagePusher.push(artifact, new RepositoryPath(registry.host(), path), all);
  }

  private String list(String path) {
    return new Wire(registry.uri()).get("/v2/" + path + "tags/list").text();
  }

  @Test
  void aManifestIsListedWithSizeTypeTagsAndTimes() {
    Image image = Images.image(1);
    push(image, "prod/foo", "b", "a");
    long size = image.config().length + image.layers().getFirst().size();
    assertThat(list("prod/foo/"))
        .isEqualTo(
            ("{\"child\":[],\"manifest\":{\"%s\":{\"imageSizeBytes\":\"%d\",\"layerId\":\"\","
                    + "\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\","
                    + "\"tag\":[\"a\",\"b\"],\"timeCreatedMs\":\"0\","
                    + "\"timeUploadedMs\":\"1600000000123\"}},"
                    + "\"name\":\"prod/foo\",\"tags\":[\"a\",\"b\"]}")
                .formatted(image.digest(), size));
  }

  @Test
  void anIndexHasSizeZeroAndItsChildrenAreUntagged() {
    ImageIndex index = Images.index(2);
    push(index, "foo", "1.0");
    assertThat(list("foo/"))
        .contains("\"" + index.digest() + "\":{\"imageSizeBytes\":\"0\"")
        .containsPattern(index.children().getFirst().digest() + "[^}]*\"tag\":\\[]");
  }

  @Test
  void childrenAreTheNamesOneLevelBelow() {
    push(Images.image(1), "prod");
    push(Images.image(1), "prod/a/deep/er");
    push(Images.image(1), "prod/a-b");
    push(Images.image(1), "prod/b");
    push(Images.image(1), "prod-bak/c");
    assertThat(list("prod/")).startsWith("{\"child\":[\"a\",\"a-b\",\"b\"],");
    assertThat(list("prod/a/")).startsWith("{\"child\":[\"deep\"],\"manifest\":{},");
    assertThat(list("")).startsWith("{\"child\":[\"prod\",\"prod-bak\"],\"manifest\":{},");
  }

  @Test
  void aPathWithNothingAtItOrBelowIsUnknown() {
    push(Images.image(1), "prod/a");
    assertThat(new Wire(registry.uri()).get("/v2/pro/tags/list").status()).isEqualTo(404);
    assertThat(new Wire(registry.uri()).get("/v2/prod/a/b/tags/list").status()).isEqualTo(404);
  }

  @Test
  void shortPagesAreLinkedAndTogetherHoldEverything() {
    registry.close();
    registry = EmbeddedRegistry.start(GOOGLE.pageLimit(1));
    push(Images.image(1), "foo", "a", "c");
    push(Images.image(2), "foo", "b");
    push(Images.image(3), "foo");
    Wire wire = new Wire(registry.uri());
    StringBuilder all = new StringBuilder();
    String next = "/v2/foo/tags/list";
    for (int page = 0; page < 3; page++) {
      Wire.Answer answer = wire.get(next);
      all.append(answer.text());
      next = answer.header("Link").replaceAll("<(.*)>.*", "$1");
    }
    assertThat(next).isEmpty();
    assertThat(all)
        .contains(Images.image(1).digest().text())
        .contains(Images.image(2).digest().text())
        .contains(Images.image(3).digest().text())
        .contains("\"tags\":[\"a\"]", "\"tags\":[\"b\"]", "\"tags\":[\"c\"]");
  }

  @Test
  void aRegistryWithoutTheExtensionListsTagsOnly() {
    try (var plain = EmbeddedRegistry.start()) {
      ImagePusher.push(Images.image(1), new RepositoryPath(plain.host(), "foo"), Tag.of("a"));
      Wire wire = new Wire(plain.uri());
      assertThat(wire.get("/v2/foo/tags/list").text())
          .isEqualTo("{\"name\":\"foo\",\"tags\":[\"a\"]}");
      assertThat(wire.get("/v2/tags/list").status()).isEqualTo(404);
      assertThat(wire.get("/v2/_catalog").text()).isEqualTo("{\"repositories\":[\"foo\"]}");
    }
  }
}
