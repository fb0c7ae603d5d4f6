package io.edgeward.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.notation.Manifests;
import io.edgeward.model.revision.ManifestRevision;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreviousVersionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.0 1.2 1.10            | 1.11          | 1.10",
        "1.0 1.2 2.0             | 1.3           | 1.2",
        "1.0 2.0                 | 0.9           | 2.0",
        "v1.0 v1.1-rc.1          | v1.1          | v1.1-rc.1",
        "v1.0 1.1                | v1.2          | 1.1",
        "1.0 canary              | 1.1           | 1.0",
        "1.0 canary              | edge          | canary",
        "bookworm-1.0 buster-1.3 | bookworm-1.1  | bookworm-1.0",
        "canary                  | 1.0           | canary",
        "1.0 2.0                 | 1.1,canary    | 1.0",
        "''                      | 1.0           | -"
      })
  void areTheHighestBelowTheNewOneOrElseTheHighest(String before, String granted, String expected) {
    assertThat(previous(before, granted)).isEqualTo(expected);
  }

  @Test
  void areNoneForWhatIsAttached() {
    String signature = "sha256-" + "a".repeat(64) + ".sig";
    assertThat(previous("1.0", signature)).isEqualTo("-");
    assertThat(previous(signature, "1.0")).isEqualTo("-");
    assertThat(previous("1.0 " + signature, "1.1")).isEqualTo("1.0");
  }

  @Test
  void areNoneWhereTheChangeTagsNothing() {
    assertThat(of("staging/foo@a -> us/foo:1.0\n", "staging/foo@f -> us/foo")).isEqualTo("-");
  }

  @Test
  void areOtherDigestsOfTheSameImageOnly() {
    String base =
        """
        staging/foo@a -> us/foo:1.0
        staging/foo@f -> us/foo:1.1
        staging/bar@b -> us/bar:1.1
        """;
    assertThat(of(base, "staging/foo@f -> us/foo:1.2")).isEqualTo("1.0");
  }

  /** The digits of the digests say in what order the tags stand. */
  private static String previous(String before, String granted) {
    String[] tags = before.split(" ");
    StringBuilder base = new StringBuilder();
    for (int i = 0; i < tags.length && !before.isEmpty(); i++) {
      base.append("staging/foo@%x -> us/foo:%s\n".formatted(i, tags[i]));
    }
    String added =
        Stream.of(granted.split(","))
            .map("staging/foo@f -> us/foo:%s\n"::formatted)
            .collect(Collectors.joining());
    return of(base.toString(), added);
  }

  private static String of(String base, String added) {
    ManifestRevision before = ManifestRevision.of(Manifests.of(base));
    ManifestRevision after = ManifestRevision.of(Manifests.of(base + added));
    ManifestChange change = ManifestChange.between(before, after, before);
    return PreviousVersions.in(before.manifests())
        .of(change.digests().getFirst())
        .map(version -> version.tag().text())
        .orElse("-");
  }
}
