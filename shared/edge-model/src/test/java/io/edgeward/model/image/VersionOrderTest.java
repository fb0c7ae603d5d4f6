package io.edgeward.model.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionOrderTest {
  private static final List<Tag> ASCENDING =
      List.of(
              "alpha",
              "main",
              "v0.9",
              "1.0-alpha.1",
              "v1.0-alpha.2",
              "1.0-beta",
              "1.0-rc.2",
              "1.0-rc.10",
              "v1.0",
              "1.0.0",
              "1.0.1",
              "1.0.02",
              "1.0.3",
              "v1.9.3",
              "v1.10.0",
              "3.9",
              "3.10",
              "20200101",
              "99999999999999999999999.0")
          .stream()
          .map(Tag::new)
          .toList();

  @Test
  void ordersNumbersByValueAndPreReleasesBeforeTheirRelease() {
    for (int seed = 0; seed < 50; seed++) {
      List<Tag> shuffled = new ArrayList<>(ASCENDING);
      Collections.shuffle(shuffled, new Random(seed));
      shuffled.sort(VersionOrder.INSTANCE);
      assertThat(shuffled).isEqualTo(ASCENDING);
    }
  }

  @Test
  void isEqualOnlyWhereTheTextsAre() {
    assertThat(VersionOrder.INSTANCE.compare(new Tag("v1.0"), new Tag("1.0"))).isNotZero();
    assertThat(VersionOrder.INSTANCE.compare(new Tag("1.0"), new Tag("1.0"))).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "v1.2, true",
    "1, true",
    "20200101-abc, true",
    "v, false",
    "main, false",
    "ve1, false"
  })
  void knowsWhatBeginsAsAVersion(String tag, boolean expected) {
    assertThat(VersionOrder.isVersion(new Tag(tag))).isEqualTo(expected);
  }
}
