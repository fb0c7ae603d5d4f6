package io.edgeward.runtime.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("java.util.logging")
class LogsTest {
  private static final Logger LOGGER = Logger.getLogger("io.edgeward.test");
  private static final Trace TRACE =
      new Trace("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", true);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(out, true, UTF_8);
  private final Logger root = Logger.getLogger("");
  private List<Handler> before;

  @BeforeEach
  void remember() {
    before = Arrays.asList(root.getHandlers());
  }

  @AfterEach
  void restore() {
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    before.forEach(root::addHandler);
  }

  @Test
  void writesOneObjectWithTheFieldsOfCloudLogging() {
    Logs.installJson(stream, "p", Level.INFO);
    LogContext.during(
        Optional.of(TRACE),
        Map.of("run", "r1"),
        () -> LOGGER.log(Level.INFO, "promoted", LogFields.of(Map.of("copies", 3))));
    JsonObject line = line();
    assertThat(line.text("severity")).isEqualTo("INFO");
    assertThat(line.text("message")).isEqualTo("promoted");
    assertThat(Instant.parse(line.text("time"))).isNotNull();
    assertThat(line.text("logging.googleapis.com/trace"))
        .isEqualTo("projects/p/traces/" + TRACE.traceId());
    assertThat(line.text("logging.googleapis.com/spanId")).isEqualTo(TRACE.spanId());
    assertThat(line.flag("logging.googleapis.com/trace_sampled")).isTrue();
    assertThat(line.textMap("logging.googleapis.com/labels")).containsEntry("run", "r1");
    assertThat(line.object("logging.googleapis.com/sourceLocation").text("function"))
        .startsWith(LogsTest.class.getName());
    assertThat(line.integer("copies")).isEqualTo(3);
  }

  @Test
  void aStackTraceStaysWithinItsLine() {
    Logs.installJson(stream, "p", Level.INFO);
    LOGGER.log(Level.SEVERE, "failed", new IllegalStateException("why"));
    assertThat(line().text("stack_trace"))
        .startsWith("java.lang.IllegalStateException: why\n\tat " + LogsTest.class.getName());
  }

  @Test
  void nothingThatIsLoggedForgesALine() {
    String forged = "x\n{\"severity\":\"INFO\"}\r\u001b[2J\u2028\u0085";
    Logs.installJson(stream, "p", Level.INFO);
    LogContext.during(
        Map.of(forged, forged),
        () -> LOGGER.log(Level.INFO, forged, LogFields.of(Map.of("field", forged))));
    assertThat(text()).containsOnlyOnce("\n").doesNotContain("\r", "\u001b", "\u2028", "\u0085");
    assertThat(line().text("message")).isEqualTo(forged);
    assertThat(line().text("field")).isEqualTo(forged);
  }

  @Test
  void nothingThatIsLoggedForgesAPlainLineOrSteersTheTerminal() {
    Logs.installPlain(stream, Level.INFO);
    LOGGER.log(
        Level.WARNING, "x\n12:00:00 INFO forged\u001b[2J", LogFields.of(Map.of("field", "y\nz")));
    assertThat(text())
        .matches(
            "\\d\\d:\\d\\d:\\d\\d WARN  x\\\\u000a12:00:00 INFO forged\\\\u001b\\[2J"
                + " field=y\\\\u000az\n");
  }

  @Test
  void nothingThatIsLoggedForgesALineOfACommand() {
    Logs.installForCommand(stream, "\r\u001b[K", Level.FINE);
    LOGGER.warning("x\nERROR forged\u001b[2J\u009b1m");
    LOGGER.fine("next");
    assertThat(text())
        .isEqualTo(
            "\r\u001b[Kwarning: x\\u000aERROR forged\\u001b[2J\\u009b1m\n"
                + "\r\u001b[Kdebug: next\n");
  }

  @Test
  void librariesDisturbACommandWithWarningsAlone() {
    Logger library = Logger.getLogger("com.google.api.client.http");
    Logs.installForCommand(stream, "", Level.INFO);
    library.info("left out");
    library.warning("kept");
    LOGGER.info("ours");
    assertThat(text()).isEqualTo("warning: kept\ninfo: ours\n");
  }

  @Test
  void aPersonSeesTheStackTraceIndented() {
    Logs.installPlain(stream, Level.INFO);
    LOGGER.log(Level.SEVERE, "failed", new IllegalStateException("why"));
    assertThat(text())
        .contains("ERROR failed\n    java.lang.IllegalStateException: why\n        at ");
  }

  @Test
  void fieldsNeverReplaceWhatThePlatformDefines() {
    Logs.installJson(stream, "p", Level.INFO);
    LOGGER.log(Level.INFO, "true message", LogFields.of(Map.of("message", "x", "severity", "y")));
    assertThat(line().text("message")).isEqualTo("true message");
    assertThat(line().text("severity")).isEqualTo("INFO");
  }

  @Test
  void aLineNeverOutgrowsALogEntry() {
    Logs.installJson(stream, "p", Level.INFO);
    LOGGER.log(Level.SEVERE, "\u0001".repeat(1_000_000), new Exception("\u0001".repeat(1_000_000)));
    assertThat(out.size()).isLessThan(256 * 1024);
    assertThat(line().text("message")).endsWith("… (characters left out: 980000)");
  }

  @Test
  void takesThePlaceOfEveryHandlerThatWasThere() {
    root.addHandler(new ConsoleHandler());
    Logs.installJson(stream, "p", Level.INFO);
    assertThat(root.getHandlers()).hasSize(1);
  }

  @Test
  void logsFromTheLevelOn() {
    Logs.installJson(stream, "p", Logs.level("warning"));
    LOGGER.info("left out");
    LOGGER.warning("kept");
    assertThat(line().text("message")).isEqualTo("kept");
  }

  @Test
  void theDebugLevelIsForEdgewardAlone() {
    Logs.installJson(stream, "p", Logs.level("debug"));
    Logger.getLogger("com.google.api.client.http").fine("Authorization: canary");
    LOGGER.fine("kept");
    assertThat(line().text("message")).isEqualTo("kept");
    assertThat(line().text("severity")).isEqualTo("DEBUG");
  }

  @Test
  void refusesAnUnknownLevel() {
    assertThatThrownBy(() -> Logs.level("loud"))
        .hasMessage("\"loud\" is not debug, info, warning, error or off");
  }

  @Test
  void contextsEndWithTheirWork() {
    LogContext.during(
        Map.of("a", "1"),
        () -> {
          LogContext.during(
              Map.of("b", "2"),
              () -> assertThat(LogContext.current().labels()).containsOnlyKeys("a", "b"));
          assertThat(LogContext.current().labels()).containsOnlyKeys("a");
        });
    assertThat(LogContext.current().labels()).isEmpty();
  }

  private String text() {
    return out.toString(UTF_8);
  }

  private JsonObject line() {
    assertThat(text()).endsWith("\n").containsOnlyOnce("\n");
    return Json.parseObject(text());
  }
}
