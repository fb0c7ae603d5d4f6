package io.edgeward.promote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.edgeward.runtime.config.ConfigurationException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromoteConfigTest {
  private static final Map<String, String> LEAST =
      Map.of(
          "GOOGLE_CLOUD_PROJECT", "edgeward-run",
          "EDGEWARD_MANIFESTS_URL", "https://git.example.org/manifests.git",
          "EDGEWARD_LEDGER", "gs://edgeward-ledger/prod");

  @Test
  void needsThreeVariables() {
    PromoteConfig config = PromoteConfig.from(LEAST);
    assertThat(config.manifests()).hasToString("https://git.example.org/manifests.git#main");
    assertThat(config.batches().topic()).isEqualTo("manifest-changes");
    assertThat(config.batches().edges()).isEqualTo(500);
    assertThat(config.requestsPerSecond()).isEmpty();
    assertThat(config.batches().timeout()).isEqualTo(Duration.ofSeconds(540));
  }

  @Test
  void takesBranchAndFolder() {
    Map<String, String> env = new TreeMap<>(LEAST);
    env.put("EDGEWARD_MANIFESTS_BRANCH", "release/1");
    env.put("EDGEWARD_MANIFESTS_PATH", "k8s/registry");
    assertThat(PromoteConfig.from(env).manifests())
        .hasToString("https://git.example.org/manifests.git#release/1:k8s/registry");
  }

  @Test
  void reportsAllThatAreMissing() {
    assertThatThrownBy(() -> PromoteConfig.from(Map.of()))
        .asInstanceOf(type(ConfigurationException.class))
        .satisfies(e -> assertThat(e.problems()).hasSize(3));
  }

  @ParameterizedTest
  @CsvSource({
    "EDGEWARD_LEDGER, s3://bucket",
    "EDGEWARD_LEDGER, gs://",
    "STORAGE_EMULATOR_HOST, http://example.org:9023",
    "EDGEWARD_MANIFESTS_URL, http://example.org/a#b",
    "EDGEWARD_MANIFESTS_BRANCH, refs/heads/main",
    "EDGEWARD_PUSH_TOPIC, projects/a/topics/b",
    "EDGEWARD_BATCH_EDGES, 0",
    "EDGEWARD_REQUESTS_PER_SECOND, -1",
    "CLOUD_RUN_TIMEOUT_SECONDS, soon"
  })
  void refusesABadValueInOneSentence(String name, String value) {
    Map<String, String> env = new TreeMap<>(LEAST);
    env.put(name, value);
    assertThatThrownBy(() -> PromoteConfig.from(env))
        .asInstanceOf(type(ConfigurationException.class))
        .satisfies(e -> assertThat(e.problems()).hasSize(1).first().asString().contains(name));
  }

  @Test
  void printsNoSecret() {
    Map<String, String> env = new TreeMap<>(LEAST);
    env.put("EDGEWARD_GIT_TOKEN", "canary");
    env.put("EDGEWARD_MANIFESTS_URL", "https://user:canary@git.example.org/manifests.git");
    assertThat(PromoteConfig.from(env).toString()).contains("***").doesNotContain("canary");
  }
}
