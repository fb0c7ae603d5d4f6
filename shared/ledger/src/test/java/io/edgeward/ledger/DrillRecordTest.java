package io.edgeward.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.snapshot.SnapshotId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrillRecordTest {
  @ParameterizedTest
  @CsvSource({"2, 2, '', true", "2, 1, '', false", "2, 2, lost, false", "0, 0, '', false"})
  void passesWhenSomethingWasChosenAndAllOfItIsRight(
      int chosen, int verified, String failure, boolean passed) {
    Instant four = Instant.parse("2026-11-21T04:00:00Z");
    DrillRecord drill =
        new DrillRecord(
            four,
            SnapshotId.of(four),
            new DrillRecord.Digests(9, chosen, verified, 0),
            1,
            Duration.ZERO,
            Duration.ZERO,
            failure.isEmpty() ? List.of() : List.of(failure));
    assertThat(drill.passed()).isEqualTo(passed);
  }
}
