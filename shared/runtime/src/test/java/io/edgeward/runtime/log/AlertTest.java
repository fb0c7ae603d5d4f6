package io.edgeward.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.Map;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class AlertTest {
  private static LogRecord line() {
    LogRecord line = new LogRecord(Alert.LEVEL, "look\n{\"severity\":\"INFO\"}");
    line.setParameters(
        new Object[] {LogFields.of(Map.of("verdict", "REJECTED", "severity", "INFO"))});
    return line;
  }

  @Test
  void isAboveErrorInBothForms() {
    assertThat(new JsonLines("p").format(line()))
        .startsWith("{\"severity\":\"ALERT\"")
        .contains("\"verdict\":\"REJECTED\"");
    assertThat(PlainLines.withTime(ZoneOffset.UTC).format(line())).contains(" ALERT look");
  }

  @Test
  void cannotForgeALine() {
    assertThat(new JsonLines("p").format(line())).containsOnlyOnce("\n").endsWith("}\n");
    assertThat(PlainLines.withTime(ZoneOffset.UTC).format(line())).containsOnlyOnce("\n");
  }
}
