package io.edgeward.model.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VanityNamesTest {
  private static final VanityNames NAMES =
      new VanityNames(
          new TreeMap<>(
              Map.of(
                  RegistryPath.of("pull.io"),
                  List.of(RegistryPath.of("us.io/prod"), RegistryPath.of("eu.io")),
                  RegistryPath.of("pull.io/old"),
                  List.of(RegistryPath.of("us.io/old")))));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pull.io/foo/bar | us.io/prod/foo/bar, eu.io/foo/bar",
        "pull.io/old/foo | us.io/old/foo",
        "pull.io/older | us.io/prod/older, eu.io/older",
        "pull.io/old | us.io/prod/old, eu.io/old",
        "pull.io:443/foo | ''",
        "us.io/prod/foo | ''",
      })
  void meansTheRepositoriesBehindTheLongestNameThatFits(String asked, String behind) {
    assertThat(NAMES.production(RepositoryPath.of(asked)))
        .extracting(RepositoryPath::toString)
        .isEqualTo(behind.isEmpty() ? List.of() : List.of(behind.split(", ")));
  }

  @Test
  void leavesOutARootThatCannotHoldSoLongAPath() {
    String longest = "a".repeat(253);
    assertThat(NAMES.production(RepositoryPath.of("pull.io/" + longest)))
        .containsExactly(RepositoryPath.of("eu.io/" + longest));
  }
}
