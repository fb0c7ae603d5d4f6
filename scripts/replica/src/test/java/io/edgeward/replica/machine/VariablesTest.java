package io.edgeward.replica.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.testkit.deployment.DeployedFunction;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class VariablesTest {
  private static final Variables KNOWN =
      new Variables(
          Map.of("EDGEWARD_LEDGER", "gs://ledger/e2e", "EDGEWARD_RUNBOOK", "page"),
          Map.of("git-token", "/secrets/git-token"),
          Map.of("PUBSUB_EMULATOR_HOST", "127.0.0.1:1"));

  @Test
  void givesAFunctionWhatTerraformListsAndThePlatformAdds() {
    assertThat(KNOWN.of(function(List.of("EDGEWARD_LEDGER"), "git-token")))
        .containsExactly(
            Map.entry("CLOUD_RUN_TIMEOUT_SECONDS", "540"),
            Map.entry("EDGEWARD_GIT_TOKEN_FILE", "/secrets/git-token"),
            Map.entry("EDGEWARD_LEDGER", "gs://ledger/e2e"),
            Map.entry("K_REVISION", "edgeward-audit-00001-e2e"),
            Map.entry("K_SERVICE", "edgeward-audit"),
            Map.entry("PUBSUB_EMULATOR_HOST", "127.0.0.1:1"));
  }

  @Test
  void refusesNamesThatItHasNoValueFor() {
    assertThatThrownBy(
            () -> KNOWN.of(function(List.of("EDGEWARD_NEW", "EDGEWARD_LEDGER"), "other")))
        .hasMessage(
            "terraform/functions.json: audit: no value is known for variable EDGEWARD_NEW, secret"
                + " other; give it one in io.edgeward.replica.machine.Addresses");
  }

  private static DeployedFunction function(List<String> env, String secret) {
    return new DeployedFunction(
        "audit",
        "io.edgeward.audit.AuditFunction",
        new DeployedFunction.Instance(2048, 1, 540, "-XX:+UseSerialGC"),
        new TreeSet<>(env),
        new TreeMap<>(Map.of("EDGEWARD_GIT_TOKEN", secret)),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeSet<>(),
        new TreeSet<>());
  }
}
