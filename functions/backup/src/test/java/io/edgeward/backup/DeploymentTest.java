package io.edgeward.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.functions.HttpFunction;
import io.edgeward.json.Json;
import io.edgeward.runtime.config.Variable;
import io.edgeward.testkit.deployment.DeployedFunction;
import io.edgeward.testkit.deployment.Setting;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What Terraform deploys is what the code is. */
class DeploymentTest {
  private static final DeployedFunction DEPLOYED = DeployedFunction.named("backup");

  @Test
  void entersWhereTheFrameworkCanEnter() throws Exception {
    assertThat(DEPLOYED.entryPoint()).isEqualTo(BackupFunction.class.getName());
    assertThat(HttpFunction.class).isAssignableFrom(BackupFunction.class);
    assertThat(BackupFunction.class.getConstructor().getModifiers()).isEqualTo(Modifier.PUBLIC);
  }

  @Test
  void setsWhatTheConfigurationReadsAndNothingElse() {
    List<Setting> declared =
        BackupConfig.variables().stream().map(DeploymentTest::setting).toList();
    assertThat(DEPLOYED.differences(declared)).isEmpty();
  }

  @Test
  void isSentWhatTheContractNames() {
    assertThat(DEPLOYED.subscriptions()).containsOnlyKeys("backup-ticks", "gcr");
  }

  @Test
  void understandsWhatTheClockSends() {
    assertThat(DEPLOYED.schedules()).containsOnlyKeys("backup", "drill");
    assertThat(BackupMessage.parse(Json.parseObject(DEPLOYED.schedules().get("backup").message())))
        .isEqualTo(new BackupMessage.Tick(Optional.empty()));
    assertThat(BackupMessage.parse(Json.parseObject(DEPLOYED.schedules().get("drill").message())))
        .isEqualTo(new BackupMessage.Drill(Optional.of(200)));
  }

  private static Setting setting(Variable<?> variable) {
    return new Setting(
        variable.name(), variable.isRequired(), variable.secret(), variable.defaultText());
  }
}
