package io.edgeward.promote;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.functions.HttpFunction;
import io.edgeward.json.Json;
import io.edgeward.local.images.Images;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Revision;
import io.edgeward.runtime.config.Variable;
import io.edgeward.testkit.deployment.DeployedFunction;
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
  private static final DeployedFunction DEPLOYED = DeployedFunction.named("promote");

  @Test
  void entersWhereTheFrameworkCanEnter() throws Exception {
    assertThat(DEPLOYED.entryPoint()).isEqualTo(PromoteFunction.class.getName());
    assertThat(HttpFunction.class).isAssignableFrom(PromoteFunction.class);
    assertThat(PromoteFunction.class.getConstructor().getModifiers()).isEqualTo(Modifier.PUBLIC);
  }

  @Test
  void setsWhatTheConfigurationReadsAndNothingElse() {
    List<Setting> declared =
        PromoteConfig.variables().stream().map(DeploymentTest::setting).toList();
    assertThat(DEPLOYED.differences(declared)).isEmpty();
  }

  @Test
  void isSentWhatTheContractNames() {
    assertThat(DEPLOYED.subscriptions()).containsOnlyKeys("manifest-changes");
  }

  @Test
  void leavesEvidenceWhereItMayAndNowhereElse(@TempDir Path folder) throws Exception {
    try (PromotionFixture stage = PromotionFixture.in(folder);
        HandlerFixture handler = HandlerFixture.to(stage)) {
      Digest image = stage.stage("foo", "bar", Images.index(1));
      Revision head = stage.commit("foo", new ImagesYaml().with("bar", image, "1.0"));
      handler.push(new Revision("0".repeat(40)), head);
    }
    try (Stream<Path> folders = Files.list(folder.resolve("ledger"))) {
      assertThat(folders.map(path -> path.getFileName().toString()))
          .filteredOn(name -> !name.startsWith("."))
          .containsExactlyInAnyOrderElementsOf(DEPLOYED.ledger());
    }
  }

  @Test
  void understandsWhatTheClockSends() {
    assertThat(DEPLOYED.schedules()).containsOnlyKeys("promote");
    assertThat(
            PromoteMessage.parse(Json.parseObject(DEPLOYED.schedules().get("promote").message())))
        .isEqualTo(new PromoteMessage.Sweep());
  }

  private static Setting setting(Variable<?> variable) {
    return new Setting(
        variable.name(), variable.isRequired(), variable.secret(), variable.defaultText());
  }
}
