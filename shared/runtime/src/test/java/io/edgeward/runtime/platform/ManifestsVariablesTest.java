package io.edgeward.runtime.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.runtime.config.ConfigurationException;
import io.edgeward.runtime.config.Environment;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestsVariablesTest {
  private static final String URL = "https://git.example.org/manifests.git";

  @Test
  void standsForTheRootOfMain() {
    assertThat(read(Map.of("EDGEWARD_MANIFESTS_URL", URL)).location()).isEqualTo(URL + "#main");
  }

  @Test
  void takesBranchFolderAndToken() {
    ManifestsVariables manifests =
        read(
            Map.of(
                "EDGEWARD_MANIFESTS_URL", URL,
                "EDGEWARD_MANIFESTS_BRANCH", "release/1",
                "EDGEWARD_MANIFESTS_PATH", "k8s/registry",
                "EDGEWARD_GIT_TOKEN", "canary"));
    assertThat(manifests.location()).isEqualTo(URL + "#release/1:k8s/registry");
    assertThat(manifests.gitToken()).isPresent();
    assertThat(manifests.toString()).doesNotContain("canary");
  }

  @ParameterizedTest
  @ValueSource(strings = {"refs/heads/main", "main#", "a b", "a:b"})
  void refusesWhatIsNoBranch(String branch) {
    Map<String, String> env =
        Map.of("EDGEWARD_MANIFESTS_URL", URL, "EDGEWARD_MANIFESTS_BRANCH", branch);
    assertThatThrownBy(() -> read(env))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "EDGEWARD_MANIFESTS_BRANCH: \"%s\" is not the name of a branch", branch);
  }

  private static ManifestsVariables read(Map<String, String> env) {
    return ManifestsVariables.from(Environment.read(env, ManifestsVariables.VARIABLES));
  }
}
