package io.edgeward.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidencePathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/etc/passwd",
        "..",
        "receipts/..",
        "../receipts",
        "receipts/../../x",
        "a//b",
        "a/",
        ".hidden",
        "a/.hidden",
        "a\\b",
        "a b",
        "a\n",
        "ä",
        "-rf"
      })
  void refusesWhatCouldLeadOut(String text) {
    assertThatThrownBy(() -> new EvidencePath(text))
        .hasMessage(
            "\"%s\" is not a path in the ledger: join parts of letters, digits, '.', '_' and '-' by"
                + " slashes, 512 characters at most",
            text);
  }

  @Test
  void refusesNamesThatNoBucketTakes() {
    assertThat(new EvidencePath("a".repeat(512)).text()).hasSize(512);
    assertThatThrownBy(() -> new EvidencePath("a".repeat(513)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
