package io.edgeward.runtime.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.runtime.config.Environment;
import io.edgeward.runtime.errors.ApiErrorReporter;
import io.edgeward.runtime.errors.LogErrorReporter;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

class PlatformTest {
  @Test
  void reportsErrorsAsLogLinesUnlessToldOtherwise() {
    assertThat(platform(Map.of()).errorReporter("x")).isInstanceOf(LogErrorReporter.class);
    assertThat(platform(Map.of("EDGEWARD_ERROR_REPORTS", "api")).errorReporter("x"))
        .isInstanceOf(ApiErrorReporter.class);
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

  private static Platform platform(Map<String, String> more) {
    Map<String, String> env = new HashMap<>(Map.of("GOOGLE_CLOUD_PROJECT", "edgeward-run"));
    env.putAll(more);
    return Platform.from(Environment.read(env, Platform.VARIABLES));
  }
}
