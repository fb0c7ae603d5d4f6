package io.edgeward.model.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotIdTest {
  @Test
  void namesTheHourInUtc() {
    SnapshotId id = SnapshotId.of(Instant.parse("2026-11-21T04:59:59.9Z"));
    assertThat(id.text()).isEqualTo("2026/11/21/04");
    assertThat(id.next().text()).isEqualTo("2026/11/21/04-2");
    assertThat(SnapshotId.parse("2026/11/21/04-12").number()).isEqualTo(12);
    assertThat(SnapshotId.parse(id.next().text())).isEqualTo(id.next());
  }

  @Test
  void isOrderedAsSnapshotsAreTaken() {
    assertThat(SnapshotId.parse("2026/11/21/04-10"))
        .isGreaterThan(SnapshotId.parse("2026/11/21/04-9"))
        .isLessThan(SnapshotId.parse("2026/11/21/05"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026/11/21",
        "2026/11/21/24",
        "2026/02/29/01",
        "2026/11/21/04-1",
        "2026/11/21/04-0",
        "2026/11/21/04-02",
        "2026/11/21/4",
        "2026-11-21T04",
        "2026/11/21/04/",
        "2026/11/21/04-99999"
      })
  void refusesWhatIsNoHour(String text) {
    assertThatThrownBy(() -> SnapshotId.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "\"%s\" names no snapshot: write YYYY/MM/DD/HH in UTC, such as 2026/11/21/04"
                .formatted(text));
  }
}
