package io.edgeward.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.registry.RegistryException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final RegistryException REFUSED =
      new RegistryException(
          RegistryException.Kind.UNAVAILABLE, "GET https://a.io/v2/ failed: Connection refused");

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Progress progress = progress(true, 80);
  private long millis;

  @AfterEach
  void end() {
    progress.end();
  }

  @Test
  void appearsAfterASecondAndGoesAway() {
    progress.begin("promoting", 10);
    progress.step();
    millis = 999;
    assertThat(look()).isEmpty();
    progress.step();
    millis = 1000;
    assertThat(look()).isEqualTo(Progress.CLEAR + "promoting [####................] 2 of 10, 1 s");
    progress.end();
    assertThat(drawn()).isEqualTo(Progress.CLEAR);
  }

  @Test
  void nothingIsClearedThatWasNotDrawn() {
    progress.begin("promoting", 10);
    progress.end();
    assertThat(drawn()).isEmpty();
  }

  @Test
  void countsAnswersWhereNobodyKnowsHowMuchThereIs() {
    progress.begin("planning");
    millis = 1000;
    assertThat(look()).isEqualTo(Progress.CLEAR + "planning ..., 1 s");
    progress.answered("a.io");
    assertThat(look()).isEqualTo(Progress.CLEAR + "planning 1 answer, 1 s");
    progress.answered("a.io");
    millis = 61_000;
    assertThat(look()).isEqualTo(Progress.CLEAR + "planning 2 answers, 1 min 1 s");
  }

  @Test
  void countsBytesAndTheRateOfTheLastSeconds() {
    progress.begin("promoting", 4);
    progress.content(3_000_000_000L, 0);
    progress.content(400_000_000L, 0);
    millis = 1000;
    look();
    progress.content(0, 50_000_000);
    millis = 3000;
    progress.step();
    look();
    assertThat(look())
        .isEqualTo(
            Progress.CLEAR
                + "promoting [#####...............] 1 of 4, 50.0 MB of 3.4 GB, 16.7 MB/s"
                + ", 3 s");
    millis = 20_000;
    look();
    assertThat(look()).endsWith("50.0 MB of 3.4 GB, 0 B/s, 20 s");
  }

  @Test
  void tellsWhoIsTriedAgainForHowLongAndWhyUntilThatGoesWell() {
    progress.begin("planning");
    progress.failed("a.io", REFUSED);
    millis = 7000;
    progress.failed("a.io", REFUSED);
    assertThat(look())
        .isEqualTo(Progress.CLEAR + "planning ..., 7 s; retrying a.io for 7 s: Connection refused");
    progress.answered("a.io");
    assertThat(look()).isEqualTo(Progress.CLEAR + "planning 1 answer, 7 s");
  }

  @Test
  void namesTheHostThatHasFailedForLongestAndCountsTheOthers() {
    progress.begin("planning");
    progress.failed("b.io", REFUSED);
    millis = 1000;
    progress.failed("a.io", REFUSED);
    assertThat(look()).contains("retrying b.io and 1 more for 1 s: Connection refused");
  }

  @Test
  void whoWasGivenUpIsNotSaidToBeTriedAgain() {
    progress.begin("planning");
    progress.failed("a.io", REFUSED);
    millis = 30_001;
    assertThat(look()).doesNotContain("retrying");
  }

  @Test
  void isNoWiderThanTheTerminal() {
    for (int columns : new int[] {20, 40, 60, 80, 120}) {
      progress.end();
      drawn();
      progress = progress(true, columns);
      millis = 0;
      progress.begin("promoting", 1_234_567);
      progress.content(999_900_000_000L, 0);
      progress.failed("registry.example.com:5000", REFUSED);
      millis = 100_000;
      progress.failed("registry.example.com:5000", REFUSED);
      assertThat(look().substring(Progress.CLEAR.length())).hasSizeLessThan(columns);
    }
  }

  @Test
  void steersNoTerminalWithWhatARegistrySays() {
    progress.begin("planning");
    progress.failed("a.io", new RegistryException(RegistryException.Kind.UNAVAILABLE, "\u001b[2J"));
    millis = 1000;
    assertThat(look().substring(Progress.CLEAR.length())).doesNotContain("\u001b");
  }

  @Test
  void whereNobodyLooksTheLogTellsOnceOfEachHostThatIsWaitedForLong() {
    progress = progress(false, 80);
    List<String> log = new ArrayList<>();
    Handler handler = noting(log);
    Logger.getLogger(Progress.class.getName()).addHandler(handler);
    try {
      progress.begin("planning");
      for (millis = 0; millis <= 20_000; millis += 1000) {
        progress.failed("a.io", REFUSED);
      }
    } finally {
      Logger.getLogger(Progress.class.getName()).removeHandler(handler);
    }
    assertThat(log)
        .containsExactly(
            "a.io has failed for 5 s and is tried again: GET https://a.io/v2/ failed: Connection"
                + " refused");
    assertThat(drawn()).isEmpty();
  }

  private static Handler noting(List<String> log) {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        log.add(record.getMessage());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  private String look() {
    progress.look();
    return drawn();
  }

  private String drawn() {
    String text = err.toString(UTF_8);
    err.reset();
    return text;
  }

  private Progress progress(boolean seen, int columns) {
    return new Progress(
        new PrintStream(err, true, UTF_8),
        seen,
        columns,
        () -> TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
