package io.edgeward.check.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.Flavor;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.images.ImagePusher;
import io.edgeward.local.images.Images;
import io.edgeward.local.images.Platform;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.RegistryOptions;
import io.edgeward.local.registry.api.Behaviour;
import io.edgeward.manifests.DirectoryTree;
import io.edgeward.manifests.ManifestReader;
import io.edgeward.model.check.DigestFacts;
import io.edgeward.model.check.ImageFacts;
import io.edgeward.model.check.ManifestChange;
import io.edgeward.model.check.SourceContent;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.TagState;
import io.edgeward.model.revision.ManifestRevision;
import io.edgeward.registry.RegistryListener;
import io.edgeward.registry.network.NetworkOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryReaderTest {
  private static final Tag NEW = new Tag("1.1");

  @TempDir private Path temp;
  private final EmbeddedRegistry registry =
      EmbeddedRegistry.start(RegistryOptions.inMemory().with(Behaviour.SPARSE_INDEXES));
  private final RepositoryPath source = RepositoryPath.of(registry.host() + "/stage/app");
  private final RepositoryPath production = RepositoryPath.of(registry.host() + "/prod/app");

  @AfterEach
  void close() {
    registry.close();
  }

  private ManifestRevision manifests(String name, String dmap) throws Exception {
    Path folder = temp.resolve(name);
    Files.createDirectories(folder.resolve("manifests/foo"));
    Files.createDirectories(folder.resolve("images/foo"));
    Files.writeString(
        folder.resolve("manifests/foo/promoter-manifest.yaml"),
        "registries:\n- {name: %1$s/stage, src: true}\n- name: %1$s/prod\n"
            .formatted(registry.host()));
    Files.writeString(
        folder.resolve("images/foo/images.yaml"), "- name: app\n  dmap: {" + dmap + "}\n");
    return ManifestRevision.of(ManifestReader.read(DirectoryTree.of(folder), Optional.empty()));
  }

  /** What is found when {@code digest} gets the tag 1.1, where 1.0 is on {@code before}. */
  private DigestFacts facts(Digest before, Digest digest, boolean late) throws Exception {
    String old = "\"%s\": [\"1.0\"]".formatted(before);
    ManifestRevision base = manifests("base", old);
    ManifestRevision head = manifests("head", old + ", \"%s\": [\"1.1\"]".formatted(digest));
    ManifestChange change = ManifestChange.between(base, head, base);
    try (RegistryReader reader =
        RegistryReader.open(NetworkOptions.of(Map.of()), RegistryListener.NONE)) {
      return reader
          .until(() -> late)
          .read(change, base.manifests(), base.manifests())
          .of(change.digests().getFirst())
          .orElseThrow();
    }
  }

  private DigestFacts facts(Digest before, Digest digest) throws Exception {
    return facts(before, digest, false);
  }

  private ImageFacts image(Digest digest) throws Exception {
    return facts(Images.image(99).digest(), digest).content().image().orElseThrow();
  }

  /** {@code image} with a date in its configuration. */
  private static Image dated(Image image, String created) {
    JsonObject config = JsonParser.parseString(new String(image.config(), UTF_8)).getAsJsonObject();
    config.addProperty("created", created);
    byte[] bytes = config.toString().getBytes(UTF_8);
    JsonObject descriptor = new JsonObject();
    descriptor.addProperty("mediaType", Flavor.OCI.config());
    descriptor.addProperty("digest", Digest.ofContent(bytes).text());
    descriptor.addProperty("size", bytes.length);
    JsonObject fields = new JsonObject();
    fields.add("config", descriptor);
    JsonObject annotations = new JsonObject();
    annotations.addProperty("org.opencontainers.image.version", "1.1");
    annotations.addProperty("long", "x".repeat(1000));
    fields.add("annotations", annotations);
    Image changed = Images.changed(image, fields);
    return new Image(
        changed.platform(), changed.mediaType(), changed.manifest(), bytes, changed.layers());
  }

  @Test
  void tellsWhatAnImageIs() throws Exception {
    Image image = dated(Images.image(1), "2026-11-21T04:00:00Z");
    ImagePusher.push(image, source, NEW);
    ImageFacts facts = image(image.digest());
    long bytes = image.manifest().length + image.config().length + image.layers().getFirst().size();
    assertThat(facts.mediaType()).isEqualTo(image.mediaType());
    assertThat(facts.bytes()).hasToString("{linux/amd64=" + bytes + "}");
    assertThat(facts.platforms()).hasToString("[linux/amd64]");
    assertThat(facts.total()).hasValue(bytes);
    assertThat(facts.created()).contains(Instant.parse("2026-11-21T04:00:00Z"));
    assertThat(facts.annotations())
        .containsEntry("org.opencontainers.image.version", "1.1")
        .containsEntry("long", "x".repeat(160) + "…");
    assertThat(facts.attachments()).isEqualTo(ImageFacts.Attachments.NONE);
    assertThat(facts.unread()).isEmpty();
  }

  @Test
  void tellsTheSizeOfEachPlatformAndOfAllThatIsCopied() throws Exception {
    Image amd64 = dated(Images.image(1), "2026-11-21T04:00:00Z");
    Image arm64 = Images.image(Flavor.OCI, Platform.ARM64, amd64.layers());
    ImageIndex index = Images.index(Flavor.OCI, List.of(amd64, arm64));
    ImagePusher.push(index, source, NEW);
    ImageFacts facts = image(index.digest());
    long layer = amd64.layers().getFirst().size();
    long first = amd64.manifest().length + amd64.config().length + layer;
    long second = arm64.manifest().length + arm64.config().length + layer;
    assertThat(facts.bytes())
        .hasToString("{linux/amd64=%d, linux/arm64=%d}".formatted(first, second));
    assertThat(facts.total()).hasValue(first + second - layer + index.manifest().length);
    assertThat(facts.children()).containsExactlyInAnyOrder(amd64.digest(), arm64.digest());
  }

  @Test
  void countsAttachmentsAsPlatformsOfNobody() throws Exception {
    Image image = Images.image(1);
    ImageIndex index = Images.index(Flavor.OCI, List.of(image));
    JsonObject fields =
        JsonParser.parseString(new String(index.manifest(), UTF_8)).getAsJsonObject();
    Image attestation = Images.image(2);
    ImagePusher.push(attestation, source);
    JsonObject entry = attestation.descriptor();
    JsonObject platform = new JsonObject();
    platform.addProperty("os", "unknown");
    platform.addProperty("architecture", "unknown");
    entry.add("platform", platform);
    fields.getAsJsonArray("manifests").add(entry);
    ImageIndex whole =
        new ImageIndex(index.mediaType(), fields.toString().getBytes(UTF_8), List.of(image));
    ImagePusher.push(whole, source, NEW);
    ImageFacts facts = image(whole.digest());
    assertThat(facts.platforms()).hasToString("[linux/amd64]");
    assertThat(facts.children()).hasSize(2);
    assertThat(facts.lacking()).isEmpty();
  }

  @Test
  void goesThroughIndexesOfIndexes() throws Exception {
    ImageIndex inner = Images.index(1);
    Image twice = (Image) inner.children().getLast();
    ImageIndex outer = Images.index(Flavor.OCI, List.of(inner, Images.image(3), twice));
    ImagePusher.push(outer, source, NEW);
    ImageFacts facts = image(outer.digest());
    assertThat(facts.platforms()).hasToString("[linux/amd64, linux/arm64]");
    assertThat(facts.children()).hasSize(4);
    assertThat(facts.bytes().get(facts.platforms().last()))
        .isEqualTo(
            twice.manifest().length + twice.config().length + twice.layers().getFirst().size());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void countsWhatIsAttached(boolean api) throws Exception {
    Image image = Images.image(1);
    ImagePusher.push(image, source, NEW);
    Image bundle = Images.attachment(image, "application/x", 2);
    ImagePusher.push(bundle, source);
    String tag = "sha256-" + image.digest().hex();
    ImagePusher.push(Images.signature(3), source, new Tag(tag + ".sig"));
    if (!api) {
      ImagePusher.push(Images.index(Flavor.OCI, List.of(bundle)), source, new Tag(tag));
      registry.faults().add("GET", "/referrers/", When.always(), new Fault.Status(404));
    }
    assertThat(image(image.digest()).attachments()).isEqualTo(new ImageFacts.Attachments(1, true));
  }

  @Test
  void tellsWhatTagsNameAtTheSourceAndInProduction() throws Exception {
    ImageIndex index = Images.index(1);
    Image other = Images.image(2);
    ImagePusher.push(index, source, NEW);
    ImagePusher.push(other, production, NEW);
    Digest child = index.children().getFirst().digest();
    DigestFacts facts = facts(other.digest(), child);
    assertThat(facts.sourceTags()).containsEntry(NEW, new TagState.On(index.digest()));
    assertThat(facts.indexTags()).containsExactly(NEW);
    assertThat(facts.production().get(production))
        .containsEntry(NEW, new TagState.On(other.digest()));
    assertThat(facts.previous().orElseThrow().content()).isInstanceOf(SourceContent.Present.class);
    assertThat(facts(other.digest(), index.digest()).indexTags()).isEmpty();
  }

  @Test
  void knowsNothingMoreWhenItIsLate() throws Exception {
    Image image = Images.image(1);
    ImagePusher.push(image, source, NEW);
    registry.traffic().reset();
    DigestFacts facts = facts(Images.image(2).digest(), image.digest(), true);
    assertThat(facts.content()).isInstanceOf(SourceContent.Unread.class);
    assertThat(facts.sourceTags().get(NEW)).isInstanceOf(TagState.Unknown.class);
    assertThat(registry.traffic().requests()).isZero();
  }

  @Test
  void takesForAbsentOnlyWhatTheRegistryDeniesInTheWordsOfTheApi() throws Exception {
    Image image = Images.image(1);
    DigestFacts proved = facts(Images.image(2).digest(), image.digest());
    assertThat(proved.content()).isInstanceOf(SourceContent.Absent.class);
    assertThat(proved.production().get(production)).containsEntry(NEW, new TagState.Free());
    registry.faults().add("GET", "", When.always(), new Fault.Reply(404, "<html>not here</html>"));
    DigestFacts said = facts(Images.image(2).digest(), image.digest());
    assertThat(said.content()).isInstanceOf(SourceContent.Unread.class);
    assertThat(said.previous().orElseThrow().content()).isInstanceOf(SourceContent.Unread.class);
    assertThat(said.production().get(production).get(NEW)).isInstanceOf(TagState.Unknown.class);
  }

  @Test
  void keepsWhatItKnowsWhenThePartThatTellsTheDateCannotBeRead() throws Exception {
    ImageIndex index = Images.index(1);
    ImagePusher.push(index, source, NEW);
    registry.faults().add("GET", "/blobs/", When.always(), new Fault.Status(403));
    ImageFacts facts = image(index.digest());
    assertThat(facts.platforms()).hasToString("[linux/amd64, linux/arm64]");
    assertThat(facts.created()).isEmpty();
    assertThat(facts.unread()).singleElement().asString().contains("/blobs/");
  }

  @Test
  void givesUpAnIndexWithMoreManifestsThanAnyImageHas() throws Exception {
    Image image = Images.image(1);
    ImagePusher.push(image, source);
    JsonObject fields =
        JsonParser.parseString(
                new String(Images.index(Flavor.OCI, List.of(image)).manifest(), UTF_8))
            .getAsJsonObject();
    for (int i = 0; i < 250; i++) {
      JsonObject entry = image.descriptor();
      entry.addProperty("digest", "sha256:" + "%064x".formatted(i));
      fields.getAsJsonArray("manifests").add(entry);
    }
    ImageIndex index =
        new ImageIndex(Flavor.OCI.index(), fields.toString().getBytes(UTF_8), List.of(image));
    ImagePusher.push(index, source, NEW);
    registry.traffic().reset();
    ImageFacts facts = image(index.digest());
    assertThat(facts.unread())
        .containsExactly(index.digest() + " has more than 200 manifests below it");
    assertThat(facts.total()).isEmpty();
    assertThat(registry.traffic().requests()).isLessThan(220);
  }
}
