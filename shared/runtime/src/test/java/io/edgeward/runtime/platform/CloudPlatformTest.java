package io.edgeward.runtime.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.functions.HttpFunction;
import io.edgeward.local.function.FunctionServer;
import io.edgeward.runtime.config.Environment;
import io.edgeward.runtime.errors.ApiErrorReporter;
import io.edgeward.runtime.errors.ErrorReport;
import io.edgeward.runtime.errors.LogErrorReporter;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

class CloudPlatformTest {
  @Test
  void reportsErrorsAsLogLinesUnlessToldOtherwise() {
    assertThat(platform(Map.of()).errorReporter("x")).isInstanceOf(LogErrorReporter.class);
    assertThat(platform(Map.of("EDGEWARD_ERROR_REPORTS", "api")).errorReporter("x"))
        .isInstanceOf(ApiErrorReporter.class);
  }

  @Test
  void reportsErrorsToAnotherAddressThanTheServicesWhereOneIsNamed() throws Exception {
    List<String> paths = new CopyOnWriteArrayList<>();
    HttpFunction api =
        (request, response) -> {
          paths.add(request.getPath());
          response.setContentType("application/json");
          response.getWriter().write("{}");
        };
    try (FunctionServer server = FunctionServer.start(0, api)) {
      Map<String, String> env =
          Map.of(
              "EDGEWARD_ERROR_REPORTS",
              "api",
              "EDGEWARD_ERROR_REPORTS_ENDPOINT",
              server.uri().toString());
      platform(env).errorReporter("x").report(ErrorReport.of("it failed", Map.of()));
    }
    assertThat(paths).containsExactly("/v1beta1/projects/edgeward-run/events:report");
  }

  @Test
  void readsTheEmulatorsAddressAsGooglesToolsWriteIt() {
    assertThat(platform(Map.of("PUBSUB_EMULATOR_HOST", "127.0.0.1:8085")).emulator())
        .contains(URI.create("http://127.0.0.1:8085"));
    assertThat(platform(Map.of()).emulator()).isEmpty();
  }

  @Test
  void readsTheLevel() {
    assertThat(platform(Map.of()).logLevel()).isEqualTo(Level.INFO);
    assertThat(platform(Map.of("EDGEWARD_LOG_LEVEL", "debug")).logLevel()).isEqualTo(Level.FINE);
  }

  @Test
  void refusesWhatIsNoProject() {
    assertThatThrownBy(() -> platform(Map.of("GOOGLE_CLOUD_PROJECT", "My Project")))
        .hasMessageContaining(
            "GOOGLE_CLOUD_PROJECT: \"My Project\" is not a project id; set it to");
  }

  private static CloudPlatform platform(Map<String, String> more) {
    Map<String, String> env = new HashMap<>(Map.of("GOOGLE_CLOUD_PROJECT", "edgeward-run"));
    env.putAll(more);
    return CloudPlatform.from(Environment.read(env, CloudPlatform.VARIABLES));
  }
}
