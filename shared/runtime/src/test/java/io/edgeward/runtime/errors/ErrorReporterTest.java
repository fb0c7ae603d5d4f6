package io.edgeward.runtime.errors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.functions.HttpFunction;
import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import io.edgeward.local.function.FunctionServer;
import io.edgeward.runtime.log.Logs;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("java.util.logging")
class ErrorReporterTest {
  private static final ServiceContext SERVICE = new ServiceContext("edgeward-promote", "r7");
  private static final ErrorReport REPORT =
      ErrorReport.of("it failed", new IllegalStateException("why"), Map.of("run", "r1"));

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Logger root = Logger.getLogger("");
  private List<Handler> before;

  @BeforeEach
  void installLogs() {
    before = Arrays.asList(root.getHandlers());
    Logs.installJson(new PrintStream(out, true, UTF_8), "p", Level.INFO);
  }

  @AfterEach
  void restoreLogs() {
    root.removeHandler(root.getHandlers()[0]);
    before.forEach(root::addHandler);
  }

  @Test
  void theLogLineIsWhatErrorReportingPicksUp() {
    new LogErrorReporter(SERVICE).report(REPORT);
    JsonObject line = Json.parseObject(out.toByteArray());
    assertThat(line.text("@type"))
        .isEqualTo(
            "type.googleapis.com/google.devtools.clouderrorreporting.v1beta1.ReportedErrorEvent");
    assertThat(line.text("severity")).isEqualTo("ERROR");
    assertThat(line.text("message")).isEqualTo("it failed");
    assertThat(line.text("stack_trace")).startsWith("java.lang.IllegalStateException: why\n\tat ");
    assertThat(line.textMap("serviceContext"))
        .containsEntry("service", "edgeward-promote")
        .containsEntry("version", "r7");
    assertThat(line.textMap("logging.googleapis.com/labels")).containsEntry("run", "r1");
    assertThat(line.object("context").object("reportLocation").text("filePath"))
        .isEqualTo(ErrorReporterTest.class.getName());
  }

  @Test
  void theClientSendsTheReportToTheApi() throws Exception {
    List<String> paths = new ArrayList<>();
    List<byte[]> bodies = new ArrayList<>();
    HttpFunction api =
        (request, response) -> {
          paths.add(request.getPath());
          bodies.add(request.getInputStream().readAllBytes());
          response.setContentType("application/json");
          response.getWriter().write("{}");
        };
    try (FunctionServer server = FunctionServer.start(0, api);
        ApiErrorReporter reporter = reporterTo(server.uri())) {
      reporter.report(REPORT);
    }
    assertThat(paths).containsExactly("/v1beta1/projects/p/events:report");
    JsonObject event = Json.parseObject(bodies.getFirst());
    assertThat(event.text("message"))
        .startsWith("it failed {run=r1}\njava.lang.IllegalStateException: why\n\tat ");
    assertThat(event.object("serviceContext").text("service")).isEqualTo("edgeward-promote");
    assertThat(event.object("context").object("reportLocation").text("functionName")).isNotEmpty();
    assertThat(out.size()).isZero();
  }

  @Test
  void aReportThatTheApiDoesNotTakeIsNotLost() throws Exception {
    try (FunctionServer server = FunctionServer.start(0, (q, answer) -> answer.setStatusCode(403));
        ApiErrorReporter reporter = reporterTo(server.uri())) {
      reporter.report(REPORT);
    }
    assertThat(out.toString(UTF_8).lines().toList())
        .hasSize(2)
        .last()
        .asString()
        .contains("ReportedErrorEvent", "it failed");
  }

  private static ApiErrorReporter reporterTo(URI endpoint) {
    return new ApiErrorReporter("p", SERVICE, Optional.of(endpoint));
  }
}
