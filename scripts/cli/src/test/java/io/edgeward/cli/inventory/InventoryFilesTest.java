package io.edgeward.cli.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.manifests.InventoryYaml;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryFilesTest {
  private static final RegistryPath ROOT = RegistryPath.of("us.gcr.io/prod");
  private static final String A = "sha256:" + "a".repeat(64);
  private static final String B = "sha256:" + "b".repeat(64);
  private static final String CANONICAL =
      """
      - name: bar
        dmap:
          "%1$s": ["1.0", "latest"]
          "%2$s": []
      - name: foo/bar
        dmap:
          "%1$s": ["1.0", "latest"]
          "%2$s": []
      """
          .formatted(A, B);

  @TempDir private Path temp;

  @Test
  void readsASnapshotAsItIsWritten() throws Exception {
    SortedMap<ImageName, Listing> images = read(CANONICAL);
    assertThat(images).containsOnlyKeys(ImageName.of("bar"), ImageName.of("foo/bar"));
    Listing bar = images.get(ImageName.of("bar"));
    assertThat(bar.digests()).containsOnlyKeys(Digest.of(A), Digest.of(B));
    assertThat(bar.tags())
        .containsExactly(
            Map.entry(Tag.of("1.0"), Digest.of(A)), Map.entry(Tag.of("latest"), Digest.of(A)));
  }

  @Test
  void keepsEqualContentOnce() throws Exception {
    SortedMap<ImageName, Listing> images = read(CANONICAL);
    assertThat(images.get(ImageName.of("bar"))).isSameAs(images.get(ImageName.of("foo/bar")));
  }

  @Test
  void readsAnyOtherWayOfWritingTheSameYaml() throws Exception {
    String other = "# by hand\n" + CANONICAL.replace("[\"1.0\", ", "['1.0',  ");
    assertThat(read(other)).isEqualTo(read(CANONICAL));
  }

  @Test
  void agreesWithTheYamlReaderOnTextsWithOneSlip() throws Exception {
    Random random = new Random(11);
    String alphabet = "\n \"[]:,-#abz\t";
    for (int i = 0; i < 2_000; i++) {
      StringBuilder slip = new StringBuilder(CANONICAL);
      int at = random.nextInt(slip.length());
      slip.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
      byte[] text = slip.toString().getBytes(StandardCharsets.UTF_8);
      var fast = CanonicalYaml.read(text, new SharedValues());
      if (fast.isPresent()) {
        assertThat(fast.get()).as(slip.toString()).isEqualTo(InventoryYaml.read("x", text));
      }
    }
  }

  @Test
  void readsASnapshotAsJson() throws Exception {
    String json =
        """
        [{"name": "bar", "digest": "%1$s", "tags": ["1.0", "latest"], "mediaType": "m/x",
          "children": ["%2$s"], "later": {"more": [1]}},
         {"name": "bar", "digest": "%2$s", "tags": []}]
        """
            .formatted(A, B);
    Listing bar = read(json).get(ImageName.of("bar"));
    assertThat(bar.digests().get(Digest.of(A)).mediaType()).hasValue("m/x");
    assertThat(bar.digests().get(Digest.of(A)).children()).isEqualTo(List.of(Digest.of(B)));
    assertThat(bar.tags().get(Tag.of("latest"))).isEqualTo(Digest.of(A));
  }

  @Test
  void readsAFileOfEqualContentOnce() throws Exception {
    String json = "[{\"name\": \"bar\", \"digest\": \"%s\"}]".formatted(A);
    Path one = Files.writeString(temp.resolve("one"), json);
    Path other = Files.writeString(temp.resolve("other"), json);
    var roots =
        InventoryFiles.read(new TreeMap<>(Map.of(ROOT, one, RegistryPath.of("eu.gcr.io"), other)));
    assertThat(roots.get(ROOT)).isSameAs(roots.get(RegistryPath.of("eu.gcr.io"))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{|inventory FILE, $[0].: this is not JSON",
        "[{\"name\": \"bar\"}]|inventory FILE, $[1]: this is not what \"snapshot -o json\" writes",
        "[{\"name\": \"B\"}]|inventory FILE, $[0].name: \"B\" is not an image name: each part"
            + " between slashes has lower-case letters and digits, joined by '.', '_', '__' or"
            + " dashes",
        "[{\"digest\": \"x\"}]|inventory FILE, $[0].digest: \"x\" is not a digest: write sha256:"
            + " and 64 hexadecimal digits",
        "[] []|inventory FILE, $: this is not JSON",
      })
  void saysWhereJsonCannotBeUsed(String json, String sentence) {
    Path file = temp.resolve("inventory");
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(UnusableInventoryException.class)
        .hasMessage(sentence.replace("FILE", file.toString()));
  }

  @Test
  void refusesATagOnTwoDigests() {
    String json =
        "[{\"name\": \"bar\", \"digest\": \"%s\", \"tags\": [\"1\"]},".formatted(A)
            + " {\"name\": \"bar\", \"digest\": \"%s\", \"tags\": [\"1\"]}]".formatted(B);
    assertThatThrownBy(() -> read(json)).isInstanceOf(UnusableInventoryException.class);
    String yaml = CANONICAL.replaceFirst("\\[]", "[\"1.0\"]");
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(UnusableInventoryException.class)
        .hasMessageEndingWith(
            "tag 1.0 of image bar names %s already; remove it from one of the two digests"
                .formatted(A));
  }

  @Test
  void refusesYamlThatWouldLookEmptierThanItIs() {
    assertThatThrownBy(() -> read(CANONICAL.replaceFirst("aaaa", "")))
        .isInstanceOf(UnusableInventoryException.class)
        .hasMessageContaining("it has 60 digits after sha256:, write 64");
  }

  private SortedMap<ImageName, Listing> read(String content)
      throws IOException, UnusableInventoryException {
    Path file = Files.writeString(temp.resolve("inventory"), content);
    return InventoryFiles.read(new TreeMap<>(Map.of(ROOT, file))).get(ROOT);
  }
}
