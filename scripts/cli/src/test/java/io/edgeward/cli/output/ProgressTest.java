package io.edgeward.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private long millis;

  @Test
  void appearsAfterASecondAndGoesAway() {
    Progress progress = progress(true);
    millis = 999;
    progress.step();
    assertThat(err.toString()).isEmpty();
    millis = 1000;
    progress.step();
    millis = 1099;
    progress.step();
    millis = 1100;
    progress.step();
    progress.end();
    assertThat(err.toString())
        .isEqualTo(
            Progress.CLEAR
                + "promoting [######........................] 2 of 10"
                + Progress.CLEAR
                + "promoting [############..................] 4 of 10"
                + Progress.CLEAR);
  }

  @Test
  void isSilentWhereNobodyLooks() {
    Progress progress = progress(false);
    millis = 5000;
    progress.step();
    progress.end();
    assertThat(err.toString()).isEmpty();
  }

  private Progress progress(boolean seen) {
    return new Progress(
        "promoting",
        10,
        new PrintStream(err, true),
        seen,
        () -> TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
