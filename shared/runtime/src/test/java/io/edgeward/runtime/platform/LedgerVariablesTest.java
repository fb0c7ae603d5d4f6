package io.edgeward.runtime.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.runtime.config.ConfigurationException;
import io.edgeward.runtime.config.Environment;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerVariablesTest {
  private final LedgerVariables<String> ledger = new LedgerVariables<>(LedgerVariablesTest::open);

  @Test
  void opensWhatTheEnvironmentNames() {
    assertThat(opened(Map.of("EDGEWARD_LEDGER", "gs://a/b"))).isEqualTo("gs://a/b at the service");
    assertThat(opened(Map.of("EDGEWARD_LEDGER", "gs://a", "STORAGE_EMULATOR_HOST", "127.0.0.1:1")))
        .isEqualTo("gs://a at 127.0.0.1:1");
  }

  @Test
  void reportsAMalformedLocationAmongTheOtherProblems() {
    assertThatThrownBy(() -> opened(Map.of("EDGEWARD_LEDGER", "s3://a")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "EDGEWARD_LEDGER: s3://a is no ledger; set it to where the ledger is:"
                + " gs://BUCKET/PREFIX or a directory, for example gs://edgeward-ledger/prod");
  }

  private String opened(Map<String, String> env) {
    return ledger.open(Environment.read(env, ledger.list()));
  }

  private static String open(String location, Optional<String> emulator) {
    if (location.startsWith("s3:")) {
      throw new IllegalArgumentException(location + " is no ledger");
    }
    return location + " at " + emulator.orElse("the service");
  }
}
