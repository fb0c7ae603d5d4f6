package io.edgeward.replica.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.replica.api.EnvironmentUnusableException;
import io.edgeward.testkit.deployment.Schedule;
import java.net.URI;
import org.junit.jupiter.api.Test;

class TerraformOutputsTest {
  static final String JSON =
      """
      {"registries": {"value": {
         "production": {"us": "us-docker.pkg.dev/prod/images", "europe": "eu-docker.pkg.dev/prod/images"},
         "backup": {"us": "us-docker.pkg.dev/backup/images", "europe": "eu-docker.pkg.dev/backup/images"}}},
       "function_env": {"value": {"promote":
         {"GOOGLE_CLOUD_PROJECT": "run", "EDGEWARD_MANIFESTS_URL": "https://git.example/m.git"}}},
       "schedules": {"value": {"audit": {"cron": "17 * * * *",
         "topic": "projects/run/topics/audit-ticks", "message": "{\\"sweep\\":true}"}}},
       "ledger": {"value": "gs://ledger/e2e"},
       "webhook_url": {"value": "https://webhook.example"}}
      """;

  private final TerraformOutputs outputs = TerraformOutputs.parse(JSON);

  @Test
  void tellsWhereEverythingIs() {
    assertThat(outputs.regions())
        .extracting(region -> region.production() + " " + region.backup())
        .containsExactly(
            "eu-docker.pkg.dev/prod/images eu-docker.pkg.dev/backup/images",
            "us-docker.pkg.dev/prod/images us-docker.pkg.dev/backup/images");
    assertThat(outputs.schedule("audit"))
        .isEqualTo(new Schedule("projects/run/topics/audit-ticks", "{\"sweep\":true}"));
    assertThat(outputs.project("promote")).isEqualTo("run");
    assertThat(outputs.variable("promote", "EDGEWARD_MANIFESTS_URL"))
        .isEqualTo("https://git.example/m.git");
    assertThat(outputs.variableOr("promote", "EDGEWARD_MANIFESTS_BRANCH", "main"))
        .isEqualTo("main");
    assertThat(outputs.ledger()).isEqualTo("gs://ledger/e2e");
    assertThat(outputs.webhook()).isEqualTo(URI.create("https://webhook.example"));
  }

  @Test
  void saysWhatIsMissingAndHowItComesAbout() {
    assertThatThrownBy(() -> outputs.schedule("drill"))
        .isInstanceOf(EnvironmentUnusableException.class)
        .hasMessage(
            "terraform's outputs have no schedules.drill.topic; bring the environment up with:"
                + " scripts/deploy apply e2e");
    assertThatThrownBy(() -> TerraformOutputs.parse("{}").regions())
        .hasMessageStartingWith("terraform's outputs have no registries.production; ");
    assertThatThrownBy(() -> TerraformOutputs.parse("no outputs found"))
        .hasMessageStartingWith("terraform's outputs are no JSON object; ");
  }

  @Test
  void saysWhatIsNoAddressAndWhatIsNoRegistry() {
    assertThatThrownBy(() ->
            TerraformOutputs.parse(JSON.replace("https://webhook.example", "https://web hook"))
                .webhook())
        .isInstanceOf(EnvironmentUnusableException.class)
        .hasMessage(
            "terraform's outputs have \"https://web hook\" as webhook_url, which is no URL");
    assertThatThrownBy(() ->
            TerraformOutputs.parse(JSON.replace("eu-docker.pkg.dev/backup", "eu docker")).regions())
        .isInstanceOf(EnvironmentUnusableException.class)
        .hasMessageStartingWith("terraform's outputs have a malformed registry of europe: ");
  }
}
