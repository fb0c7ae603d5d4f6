package io.edgeward.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.functions.HttpFunction;
import io.edgeward.json.Json;
import io.edgeward.model.manifest.Revision;
import io.edgeward.runtime.config.Variable;
import io.edgeward.testkit.deployment.DeployedFunction;
import io.edgeward.testkit.deployment.Schedule;
import io.edgeward.testkit.deployment.Setting;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Terraform deploys is what the code is. */
class DeploymentTest {
  private static final DeployedFunction DEPLOYED = DeployedFunction.named("files");

  @Test
  void entersWhereTheFrameworkCanEnter() throws Exception {
    assertThat(DEPLOYED.entryPoint()).isEqualTo(FilesFunction.class.getName());
    assertThat(HttpFunction.class).isAssignableFrom(FilesFunction.class);
    assertThat(FilesFunction.class.getConstructor().getModifiers()).isEqualTo(Modifier.PUBLIC);
  }

  @Test
  void setsWhatTheConfigurationReadsAndNothingElse() {
    List<Setting> declared = FilesConfig.variables().stream().map(DeploymentTest::setting).toList();
    assertThat(DEPLOYED.differences(declared)).isEmpty();
  }

  @Test
  void isSentWhatTheContractNames() {
    assertThat(DEPLOYED.subscriptions()).containsOnlyKeys("manifest-changes");
  }

  @Test
  void leavesEvidenceWhereItMayAndNowhereElse(@TempDir Path folder) throws Exception {
    try (FilesFixture stage = FilesFixture.in(folder)) {
      stage.stage("tool", "tool");
      stage.push(new Revision("0".repeat(40)), stage.commit("foo", "tool", "tool"));
    }
    try (Stream<Path> folders = Files.list(folder.resolve("ledger"))) {
      assertThat(folders.map(path -> path.getFileName().toString()))
          .filteredOn(name -> !name.startsWith("."))
          .containsExactlyInAnyOrderElementsOf(DEPLOYED.ledger());
    }
  }

  @Test
  void hearsTheClockOfPromotionOnTheTopicThatItSubscribesTo() {
    assertThat(DEPLOYED.schedules()).isEmpty();
    Schedule sweep = DeployedFunction.named("promote").schedules().get("promote");
    assertThat(DEPLOYED.subscriptions()).containsKey(sweep.topic());
    assertThat(FilesMessage.parse(Json.parseObject(sweep.message())))
        .isEqualTo(new FilesMessage.Sweep());
  }

  private static Setting setting(Variable<?> variable) {
    return new Setting(
        variable.name(), variable.isRequired(), variable.secret(), variable.defaultText());
  }
}
