package io.edgeward.replica.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.replica.api.EnvironmentUnusableException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CloudSettingsTest {
  private static final String STAGING = "us-docker.pkg.dev/k8s-staging-e2e/images";

  @Test
  void takesTheProjectThatTheOutputsAreOf() {
    CloudSettings settings = settings("run", STAGING);
    assertThat(settings.project()).isEqualTo("run");
    assertThat(settings.staging()).hasToString(STAGING);
  }

  @Test
  void touchesNoOtherProjectThanTheOneThatIsNamed() {
    assertThatThrownBy(() -> settings("production", STAGING))
        .isInstanceOf(EnvironmentUnusableException.class)
        .hasMessage(
            "EDGEWARD_E2E_PROJECT is \"production\", and terraform's outputs are of the project"
                + " run; nothing is pushed to either");
  }

  @Test
  void saysWhatStagingIsWhenItIsNotSet() {
    assertThatThrownBy(() -> settings("run", ""))
        .isInstanceOf(EnvironmentUnusableException.class)
        .hasMessageStartingWith("EDGEWARD_E2E_STAGING is no registry; set it to the one");
  }

  private static CloudSettings settings(String project, String staging) {
    return CloudSettings.of(
        Map.of(CloudSettings.PROJECT, project, CloudSettings.STAGING, staging),
        TerraformOutputs.parse(TerraformOutputsTest.JSON));
  }
}
