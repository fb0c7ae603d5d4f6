package io.edgeward.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  @ParameterizedTest
  @CsvSource({
    "chek, check, 1, true",
    "checks, check, 1, true",
    "chack, check, 1, true",
    "Check, check, 1, true",
    "Chek, check, 1, true",
    "audti, audit, 1, false",
    "audti, audit, 2, true",
    "chek, help, 2, false",
    "ch, check, 2, false",
    "check, check, 2, false",
    "'', ab, 2, true",
  })
  void countsLettersToAddDropOrChange(String name, String meant, int slips, boolean nearly) {
    assertThat(Spelling.nearly(name, meant, slips)).isEqualTo(nearly);
  }
}
