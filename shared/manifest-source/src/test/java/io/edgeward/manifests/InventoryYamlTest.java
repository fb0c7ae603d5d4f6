package io.edgeward.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryYamlTest {
  private static final Digest A = new Digest(Projects.A);
  private static final Digest B = new Digest(Projects.B);

  @Test
  void writesNamesDigestsAndTagsInByteOrder() throws Exception {
    SortedMap<ImageName, Listing> images = new TreeMap<>();
    images.put(new ImageName("foo-bar"), listing(B, "x"));
    images.put(new ImageName("foo/bar"), listing(A));
    images.put(new ImageName("foo"), both(listing(A, "latest", "1.0", "Z", "10"), listing(B)));
    images.put(new ImageName("gone"), Listing.EMPTY);

    assertThat(yaml(images))
        .isEqualTo(
            """
            - name: foo
              dmap:
                "%1$s": ["1.0", "10", "Z", "latest"]
                "%2$s": []
            - name: foo-bar
              dmap:
                "%2$s": ["x"]
            - name: foo/bar
              dmap:
                "%1$s": []
            """
                .formatted(A, B));
    StringBuilder csv = new StringBuilder();
    InventoryCsv.write(csv, images);
    assertThat(csv.toString())
        .isEqualTo(
            """
            foo@%1$s,foo:1.0
            foo@%1$s,foo:10
            foo@%1$s,foo:Z
            foo@%1$s,foo:latest
            foo@%2$s,-
            foo-bar@%2$s,foo-bar:x
            foo/bar@%1$s,-
            """
                .formatted(A, B));
  }

  @Test
  void readsWhatItWrote() throws Exception {
    for (long seed = 0; seed < 200; seed++) {
      SortedMap<ImageName, Listing> images = random(new Random(seed));

      assertThat(InventoryYaml.read("f", yaml(images).getBytes(StandardCharsets.UTF_8)))
          .as("seed %d", seed)
          .isEqualTo(images);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          - name: app | f:1: image app has no dmap; add dmap with the digests to promote, or remove the entry [image-without-digests]
          - {name: app, dmap: {x: []}} | f:1: "x" is not a digest: write sha256: and 64 hexadecimal digits; correct the digest; the entry is skipped [digest-syntax]
          - {name: app, dmap: {"A": [a], "B": [a]}} | f:1: tag a of image app names A already; remove it from one of the two digests
          a: b | f:1: the file is a mapping; write a list of images, each with name and dmap [wrong-type]
          - [ | f:1: column 4: expected the node content, but found '<stream end>'; correct the YAML [yaml-syntax]
          """)
  void refusesATextThatItWouldHaveToCut(String text, String message) {
    byte[] content = digests(text).getBytes(StandardCharsets.UTF_8);

    assertThatExceptionOfType(MalformedInventoryException.class)
        .isThrownBy(() -> InventoryYaml.read("f", content))
        .withMessage(digests(message));
  }

  @Test
  void mergesWhatLosesNothing() throws Exception {
    String text = digests("- {name: app, dmap: {\"A\": [a, a]}}\n- {name: app, dmap: {\"B\": []}}");

    assertThat(InventoryYaml.read("f", text.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(
            new TreeMap<>(
                java.util.Map.of(new ImageName("app"), both(listing(A, "a"), listing(B)))));
  }

  @Test
  void readsADigestThatARegistryListsAndNobodyPromotes() throws Exception {
    Digest longer = Digest.of("sha512:" + "0a".repeat(64));
    byte[] content =
        "- {name: app, dmap: {\"%s\": []}}".formatted(longer).getBytes(StandardCharsets.UTF_8);

    assertThat(InventoryYaml.read("f", content).get(new ImageName("app")).digests())
        .containsOnlyKeys(longer);
  }

  @Test
  void takesAnEmptyTextForAnEmptyRegistry() throws Exception {
    assertThat(InventoryYaml.read("f", new byte[0])).isEmpty();
  }

  private static String digests(String text) {
    return text.replaceAll("\\bA\\b", A.text()).replaceAll("\\bB\\b", B.text());
  }

  private static String yaml(SortedMap<ImageName, Listing> images) throws Exception {
    StringBuilder out = new StringBuilder();
    InventoryYaml.write(out, images);
    return out.toString();
  }

  private static SortedMap<ImageName, Listing> random(Random random) {
    SortedMap<ImageName, Listing> images = new TreeMap<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      Listing listing = Listing.EMPTY;
      for (int d = 1 + random.nextInt(5); d > 0; d--) {
        String[] tags = new String[random.nextInt(4)];
        java.util.Arrays.setAll(tags, t -> tag(random));
        byte[] seed = new byte[8];
        random.nextBytes(seed);
        listing = both(listing, listing(Digest.ofContent(seed), tags));
      }
      images.put(new ImageName("img" + random.nextInt(4) + "/x" + random.nextInt(9)), listing);
    }
    return images;
  }

  private static String tag(Random random) {
    String[] odd = {"null", "true", "1.10", "0x1F", "1e3", "_", "2020-01-01", "no", "1_0"};
    return random.nextBoolean() ? odd[random.nextInt(odd.length)] : "v" + random.nextInt(1000);
  }

  private static Listing listing(Digest digest, String... tags) {
    SortedMap<Tag, Digest> byTag = new TreeMap<>();
    for (String tag : tags) {
      byTag.put(new Tag(tag), digest);
    }
    return Listing.of(new TreeMap<>(java.util.Map.of(digest, Listed.BARE)), byTag);
  }

  private static Listing both(Listing a, Listing b) {
    SortedMap<Digest, Listed> digests = new TreeMap<>(a.digests());
    digests.putAll(b.digests());
    SortedMap<Tag, Digest> tags = new TreeMap<>(b.tags());
    tags.putAll(a.tags());
    return Listing.of(digests, tags);
  }
}
