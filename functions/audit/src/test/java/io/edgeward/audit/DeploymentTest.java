package io.edgeward.audit;

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
  private static final DeployedFunction DEPLOYED = DeployedFunction.named("audit");

  @Test
  void entersWhereTheFrameworkCanEnter() throws Exception {
    assertThat(DEPLOYED.entryPoint()).isEqualTo(AuditFunction.class.getName());
    assertThat(HttpFunction.class).isAssignableFrom(AuditFunction.class);
    assertThat(AuditFunction.class.getConstructor().getModifiers()).isEqualTo(Modifier.PUBLIC);
  }

  @Test
  void setsWhatTheConfigurationReadsAndNothingElse() {
    List<Setting> declared = AuditConfig.variables().stream().map(DeploymentTest::setting).toList();
    assertThat(DEPLOYED.differences(declared)).isEmpty();
  }

  @Test
  void isSentWhatTheContractNames() {
    assertThat(DEPLOYED.subscriptions()).containsOnlyKeys("audit-ticks", "files", "gcr");
  }

  private static Setting setting(Variable<?> variable) {
    return new Setting(
        variable.name(), variable.isRequired(), variable.secret(), variable.defaultText());
  }
}
