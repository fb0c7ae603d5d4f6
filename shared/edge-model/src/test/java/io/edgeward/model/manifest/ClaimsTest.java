package io.edgeward.model.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.notation.Names;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClaimsTest {
  @Test
  void holdsEachTagOfADigestOnceAndSorted() {
    DigestClaim claim =
        new DigestClaim(Names.digest("a"), List.of(tag("2", 3), tag("1", 2), tag("2", 1)), at(1));
    assertThat(claim.tags()).containsExactly(tag("1", 2), tag("2", 1));
  }

  @Test
  void refusesAManifestWhoseImagesDoNotFitBelowItsRegistries() {
    ImageClaims image = new ImageClaims(new ImageName("i".repeat(200)), List.of(), at(2));
    Destination destination =
        new Destination(RegistryPath.of("us.gcr.io/" + "p".repeat(100)), Optional.empty(), at(1));
    assertThatThrownBy(() ->
            new Manifest(
                "foo",
                RegistryPath.of("gcr.io/staging"),
                List.of(destination),
                List.of(image),
                at(1)))
        .isInstanceOf(MalformedNameException.class)
        .hasMessageEndingWith("is not a repository: write 1 to 255 characters");
  }

  @Test
  void sortsProblemsByPlace() {
    Problem late = problem("b.yaml", 1);
    Problem early = problem("a.yaml", 12);
    ManifestSet set =
        new ManifestSet(Optional.empty(), List.of(), Policy.NONE, List.of(late, early));
    assertThat(set.problems()).containsExactly(early, late);
    assertThat(early).hasToString("a.yaml:12: tag 1.0 stands twice; drop one [duplicate-tag]");
  }

  @Test
  void acceptsFullObjectNamesOfCommitsOnly() {
    assertThat(new Revision("0123456789".repeat(4))).hasToString("0123456789".repeat(4));
    assertThatThrownBy(() -> new Revision("0123abc"))
        .hasMessage("\"0123abc\" is not a full git object name: write 40 hexadecimal digits");
  }

  @Test
  void findsRulesByTheirStableIdentifier() {
    assertThat(Rule.byId("tag-move")).hasValue(Rule.TAG_MOVE);
    assertThat(Rule.byId("TAG_MOVE")).isEmpty();
    assertThat(Rule.values()).extracting(Rule::id).doesNotHaveDuplicates();
  }

  private static Problem problem(String file, int line) {
    return new Problem(
        Rule.DUPLICATE_TAG,
        Severity.WARNING,
        new Location(file, line),
        "tag 1.0 stands twice",
        "drop one");
  }

  private static TagClaim tag(String text, int line) {
    return new TagClaim(new Tag(text), at(line));
  }

  private static Location at(int line) {
    return new Location("x.yaml", line);
  }
}
