package io.edgeward.model.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
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
    assertThat(id.numbered()).isEqualTo("2026/11/21/04-1");
    assertThat(id.next().numbered()).isEqualTo(id.next().text());
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

  @Test
  void hasAYearAndANumberOfOneToFourDigits() {
    for (String hour : List.of("0001-01-01T00:00:00Z", "9999-12-31T23:00:00Z")) {
      Instant whole = Instant.parse(hour);
      assertThat(new SnapshotId(whole, 9999).hour()).isEqualTo(whole);
    }
    Instant noon = Instant.parse("2026-11-21T12:00:00Z");
    assertThat(new SnapshotId(noon, 1)).isEqualTo(SnapshotId.of(noon));
    for (Supplier<SnapshotId> bad :
        List.<Supplier<SnapshotId>>of(
            () -> new SnapshotId(noon, 0),
            () -> new SnapshotId(noon, 10_000),
            () -> new SnapshotId(noon.plusSeconds(1), 1),
            () -> new SnapshotId(Instant.parse("0000-12-31T23:00:00Z"), 1),
            () -> new SnapshotId(Instant.parse("+10000-01-01T00:00:00Z"), 1))) {
      assertThatThrownBy(bad::get)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageEndingWith("a snapshot has a whole hour and a number from 1 to 9999");
    }
  }
}
