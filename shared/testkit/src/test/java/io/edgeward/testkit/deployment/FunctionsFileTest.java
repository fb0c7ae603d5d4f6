package io.edgeward.testkit.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionsFileTest {
  private static final String PROMOTE =
      """
      {"promote": {
        "entryPoint": "io.edgeward.promote.PromoteFunction", "memory": "4Gi", "cpu": "1.5",
        "timeoutSeconds": 540, "javaOptions": "-XX:+UseSerialGC", "env": ["EDGEWARD_LEDGER"],
        "secrets": {"EDGEWARD_GIT_TOKEN": "git-token"},
        "subscriptions": {"manifest-changes": {"ackDeadlineSeconds": 600,
          "minimumBackoffSeconds": 10, "maximumBackoffSeconds": 600, "maxDeliveryAttempts": 20}},
        "publishes": ["manifest-changes"],
        "schedules": {"promote": {"topic": "manifest-changes", "message": {"sweep": true}}},
        "ledger": ["receipts"]}}
      """;

  @TempDir private Path folder;

  @Test
  void readsWhatAFunctionIsDeployedWith() throws IOException {
    DeployedFunction promote = read(PROMOTE).getFirst();

    assertThat(promote.name()).isEqualTo("promote");
    assertThat(promote.entryPoint()).isEqualTo("io.edgeward.promote.PromoteFunction");
    assertThat(promote.instance().memoryMib()).isEqualTo(4096);
    assertThat(promote.instance().processors()).isEqualTo(2);
    assertThat(promote.instance().timeoutSeconds()).isEqualTo(540);
    assertThat(promote.instance().javaOptions()).isEqualTo("-XX:+UseSerialGC");
    assertThat(promote.env()).containsExactly("EDGEWARD_LEDGER");
    assertThat(promote.secrets()).containsExactly(Map.entry("EDGEWARD_GIT_TOKEN", "git-token"));
    assertThat(promote.publishes()).containsExactly("manifest-changes");
    assertThat(promote.ledger()).containsExactly("receipts");
    assertThat(promote.schedules())
        .containsExactly(
            Map.entry("promote", new Schedule("manifest-changes", "{\"sweep\":true}")));
    assertThat(promote.subscriptions().get("manifest-changes"))
        .isEqualTo(
            new Redelivery(
                Duration.ofSeconds(600), Duration.ofSeconds(10), Duration.ofSeconds(600), 20));
  }

  @Test
  void saysWhereTheFileIsNotWhatItShouldBe() {
    assertThatThrownBy(() -> read(PROMOTE.replace("\"4Gi\"", "\"4GB\"")))
        .hasMessageEndingWith("promote.memory: \"4GB\" is no amount such as 512Mi or 2Gi");
    assertThatThrownBy(() -> read(PROMOTE.replace("\"1.5\"", "\"two\"")))
        .hasMessageEndingWith("promote.cpu: \"two\" is no number such as 1 or 0.5");
    assertThatThrownBy(() -> read(PROMOTE.replace("ackDeadlineSeconds", "ackDeadline")))
        .hasMessageEndingWith(
            "promote.subscriptions.manifest-changes.ackDeadlineSeconds: a number is expected here");
    assertThatThrownBy(() -> read(PROMOTE.replace("[\"EDGEWARD_LEDGER\"]", "{}")))
        .hasMessageEndingWith("promote.env: a list is expected here");
    assertThatThrownBy(() -> read("[]")).hasMessageContaining("is not a JSON object");
  }

  @Test
  void readsTheProjectsOwnFile() throws IOException {
    assertThat(FunctionsFile.read(Path.of("..", "..", "terraform", "functions.json")))
        .extracting(DeployedFunction::name)
        .containsExactly("webhook", "promote", "files", "check", "audit", "backup", "redirect");
  }

  private List<DeployedFunction> read(String json) throws IOException {
    return FunctionsFile.read(Files.writeString(folder.resolve("functions.json"), json));
  }
}
