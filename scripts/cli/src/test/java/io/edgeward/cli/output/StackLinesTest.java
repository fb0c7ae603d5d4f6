package io.edgeward.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.cli.text.Style;
import io.edgeward.runtime.log.Alert;
import io.edgeward.runtime.log.LogContext;
import io.edgeward.runtime.log.LogFields;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class StackLinesTest {
  private final StackLines lines = new StackLines(Style.PLAIN, ZoneOffset.UTC, false);

  @Test
  void aLineHasTheTimeAndTheFunction() {
    assertThat(during("promote", record(Level.INFO, "3 edges")))
        .isEqualTo("12:34:56 promote  3 edges\n");
    assertThat(lines.format(record(Level.WARNING, "a part did not stop")))
        .isEqualTo("12:34:56 stack    warning: a part did not stop\n");
  }

  @Test
  void aVerdictIsOneLineHoweverOftenItIsLogged() {
    LogRecord alert = record(Alert.LEVEL, "REJECTED deleted: tag v1 was deleted");
    alert.setParameters(new Object[] {LogFields.of(Map.of("console", "https://a.io"))});
    LogRecord report = record(Level.SEVERE, "REJECTED deleted: tag v1 was deleted");
    report.setThrown(new IllegalStateException("REJECTED deleted: tag v1 was deleted"));
    LogRecord answer = record(Level.INFO, "REJECTED deleted: tag v1 was deleted, by commit 12");
    assertThat(during("audit", alert) + during("audit", report) + during("audit", answer))
        .isEqualTo("12:34:56 audit    REJECTED deleted: tag v1 was deleted\n");
  }

  @Test
  void theSameEventOnceMoreIsALineOnceMore() {
    during("audit", record(Level.INFO, "VERIFIED promoted"));
    LogRecord again = record(Level.INFO, "VERIFIED promoted");
    again.setLongThreadID(4711);
    assertThat(during("audit", again)).isEqualTo("12:34:56 audit    VERIFIED promoted\n");
  }

  @Test
  void aFailureIsOneLineWithItsReasonAndAtDebugItsTraceFollows() {
    LogRecord failure = record(Level.SEVERE, "the function failed on message 5");
    failure.setThrown(new IllegalStateException("boom"));
    String line =
        "12:34:56 backup   error: the function failed on message 5:"
            + " java.lang.IllegalStateException: boom\n";
    assertThat(during("backup", failure)).isEqualTo(line);
    StackLines traced = new StackLines(Style.PLAIN, ZoneOffset.UTC, true);
    assertThat(traced.format(failure))
        .contains("java.lang.IllegalStateException: boom\n    java.lang.IllegalState")
        .contains("\n    at io.edgeward.cli.output.StackLinesTest");
  }

  @Test
  void whatIsMeasuredIsShown() {
    LogRecord age = record(Level.INFO, "age of the last drill");
    age.setParameters(new Object[] {LogFields.of(Map.of("drillAgeSeconds", 2))});
    assertThat(during("backup", age))
        .isEqualTo("12:34:56 backup   age of the last drill drillAgeSeconds=2\n");
  }

  @Test
  void figuresOfEachRegionAreShownAndTheSummaryOnce() {
    LogRecord us = figure("backup freshness", "us");
    LogRecord eu = figure("backup freshness", "eu");
    LogRecord summary = record(Level.INFO, "backup freshness");
    assertThat(during("backup", us) + during("backup", eu) + during("backup", summary))
        .isEqualTo(
            """
            12:34:56 backup   backup freshness region=us
            12:34:56 backup   backup freshness region=eu
            """);
  }

  private static LogRecord figure(String message, String region) {
    LogRecord record = record(Level.INFO, message);
    record.setParameters(new Object[] {LogFields.of(Map.of("region", region))});
    return record;
  }

  @Test
  void coloursTellVerdictsAndTroubleApart() {
    StackLines coloured = new StackLines(Style.COLOURED, ZoneOffset.UTC, false);
    assertThat(coloured.format(record(Alert.LEVEL, "REJECTED x"))).contains("\u001b[31mREJECTED x");
    assertThat(coloured.format(record(Level.INFO, "VERIFIED x"))).contains("\u001b[32mVERIFIED");
    assertThat(coloured.format(record(Level.WARNING, "x"))).contains("\u001b[33mwarning: x");
  }

  @Test
  void nothingThatIsLoggedForgesALineOrSteersTheTerminal() {
    assertThat(lines.format(record(Level.INFO, "a\nb\u001b[2J")))
        .isEqualTo("12:34:56 stack    a\\u000ab\\u001b[2J\n");
  }

  private String during(String function, LogRecord record) {
    StringBuilder line = new StringBuilder();
    LogContext.during(
        Optional.empty(),
        Map.of(StackLines.FUNCTION, function),
        () -> line.append(lines.format(record)));
    return line.toString();
  }

  private static LogRecord record(Level level, String message) {
    LogRecord record = new LogRecord(level, message);
    record.setInstant(Instant.parse("2026-11-27T12:34:56Z"));
    return record;
  }
}
