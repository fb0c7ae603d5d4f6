package io.edgeward.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.functions.HttpFunction;
import io.edgeward.runtime.config.Variable;
import io.edgeward.testkit.deployment.DeployedFunction;
import io.edgeward.testkit.deployment.Setting;
import java.lang.reflect.Modifier;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Terraform deploys is what the code is. */
class DeploymentTest {
  private static final DeployedFunction DEPLOYED = DeployedFunction.named("redirect");

  @Test
  void entersWhereTheFrameworkCanEnter() throws Exception {
    assertThat(DEPLOYED.entryPoint()).isEqualTo(RedirectFunction.class.getName());
    assertThat(HttpFunction.class).isAssignableFrom(RedirectFunction.class);
    assertThat(RedirectFunction.class.getConstructor().getModifiers()).isEqualTo(Modifier.PUBLIC);
  }

  @Test
  void setsWhatTheConfigurationReadsAndNothingElse() {
    List<Setting> declared =
        RedirectConfig.variables().stream().map(DeploymentTest::setting).toList();
    assertThat(DEPLOYED.differences(declared)).isEmpty();
  }

  /**
   * Both have defaults, or none, that would be wrong behind the load balancer, or in all regions.
   */
  @Test
  void saysWhatDiffersByWhereItRuns() {
    assertThat(DEPLOYED.env()).contains("EDGEWARD_FORWARDED_HOPS", "EDGEWARD_REGION");
  }

  @Test
  void holdsNothingAndIsSentNoMessages() {
    assertThat(DEPLOYED.secrets()).isEmpty();
    assertThat(DEPLOYED.publishes()).isEmpty();
    assertThat(DEPLOYED.ledger()).isEmpty();
    assertThat(DEPLOYED.subscriptions()).isEmpty();
    assertThat(DEPLOYED.schedules()).isEmpty();
  }

  private static Setting setting(Variable<?> variable) {
    return new Setting(
        variable.name(), variable.isRequired(), variable.secret(), variable.defaultText());
  }
}
