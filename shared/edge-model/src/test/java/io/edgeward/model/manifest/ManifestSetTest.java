package io.edgeward.model.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ManifestSetTest {
  private static final Location AT = new Location("images/foo/images.yaml", 1);

  private static Manifest manifest(String... images) {
    return new Manifest(
        "foo",
        RegistryPath.of("staging.test"),
        List.of(new Destination(RegistryPath.of("prod.test/foo"), Optional.empty(), AT)),
        Stream.of(images).map(name -> new ImageClaims(ImageName.of(name), List.of(), AT)).toList(),
        AT);
  }

  @Test
  void refusesTheLongestImageWhereverItStands() {
    String fits = "a".repeat(251);
    String longer = "a".repeat(252);
    assertThat(manifest("a", fits, "b").images()).hasSize(3);
    for (List<String> images : List.of(List.of("a", longer), List.of(longer, "a"))) {
      assertThatThrownBy(() -> manifest(images.toArray(String[]::new)))
          .isInstanceOf(MalformedNameException.class)
          .hasMessageEndingWith("write 1 to 255 characters");
    }
  }

  @Test
  void sortsTheTagsOfADigest() {
    DigestClaim claim =
        new DigestClaim(
            new Digest("sha256:" + "a".repeat(64)),
            List.of(new TagClaim(Tag.of("2.0"), AT), new TagClaim(Tag.of("1.0"), AT)),
            AT);
    assertThat(claim.tags())
        .extracting(TagClaim::tag)
        .containsExactly(Tag.of("1.0"), Tag.of("2.0"));
  }

  @Test
  void everyRuleHasAnIdentifierAndAMeaningOfItsOwn() {
    assertThat(Arrays.stream(Rule.values()).map(Rule::id)).doesNotHaveDuplicates();
    assertThat(Arrays.stream(Rule.values()).map(Rule::meaning))
        .doesNotHaveDuplicates()
        .contains("a tag in production never moves to another digest");
  }

  @Test
  void aSeverityIsAWordInLowerCase() {
    assertThat(Arrays.stream(Severity.values()).map(Severity::word))
        .containsExactly("error", "warning", "note");
  }
}
