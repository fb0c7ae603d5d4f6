package io.edgeward.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class CountTest {
  @Test
  void onlyOneIsSingular() {
    assertThat(Count.of(0, "edge")).isEqualTo("0 edges");
    assertThat(Count.of(1, "edge")).isEqualTo("1 edge");
    assertThat(Count.of(2, "edge")).isEqualTo("2 edges");
  }

  @Test
  void takesAPluralOfItsOwn() {
    assertThat(Count.of(1, "repository", "repositories")).isEqualTo("1 repository");
    assertThat(Count.of(3, "repository", "repositories")).isEqualTo("3 repositories");
  }

  @Test
  void agreesWithAllOfThem() {
    assertThat(Count.of(0, 1, "edge")).isEqualTo("0 of 1 edge");
    assertThat(Count.of(1, 12_500, "edge")).isEqualTo("1 of 12,500 edges");
  }

  @Test
  void separatesThousandsTheSameWayEverywhere() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Count.of(532_580, "edge")).isEqualTo("532,580 edges");
    } finally {
      Locale.setDefault(before);
    }
  }
}
