package io.edgeward.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.model.audit.Finding;
import io.edgeward.runtime.config.ConfigurationException;
import io.edgeward.runtime.config.Variable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuditConfigTest {
  private static final Map<String, String> LEAST =
      Map.of(
          "GOOGLE_CLOUD_PROJECT", "edgeward-run",
          "EDGEWARD_MANIFESTS_URL", "https://git.test/manifests.git",
          "EDGEWARD_MANIFESTS_PATH", "registry.k8s.io",
          "EDGEWARD_LEDGER", "gs://edgeward-ledger/production");

  @Test
  void defaultsSuitProduction() {
    AuditConfig config = AuditConfig.from(LEAST);
    assertThat(config.headWindow()).isZero();
    assertThat(config.grace()).isEqualTo(Duration.ofMinutes(10));
    assertThat(config.patience()).isEqualTo(Duration.ofMinutes(15));
    assertThat(config.manifests().folder()).isEqualTo("registry.k8s.io");
    assertThat(config.gitToken()).isEmpty();
  }

  @Test
  void tellsEverythingThatIsWrongAtOnce() {
    assertThatThrownBy(() -> AuditConfig.from(Map.of("EDGEWARD_AUDIT_HEAD_WINDOW", "PT2S")))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e ->
                assertThat(e.problems())
                    .hasSize(4)
                    .anyMatch(p -> p.startsWith("EDGEWARD_MANIFESTS_URL: is not set"))
                    .anyMatch(p -> p.startsWith("EDGEWARD_LEDGER: is not set"))
                    .anyMatch(p -> p.contains("PT2S is not from PT0S to PT1S")));
  }

  @Test
  void theReadmeTellsEveryVariable() throws Exception {
    List<String> told =
        readme().lines().filter(line -> line.matches("\\| `[A-Z0-9_]+` \\|.*")).toList();
    assertThat(told)
        .containsExactlyElementsOf(AuditConfig.variables().stream().map(this::row).toList());
  }

  private String row(Variable<?> variable) {
    String use =
        switch (variable.use()) {
          case Variable.Use.Required required -> "required";
          case Variable.Use.Default other -> "`" + other.text() + "`";
          case Variable.Use.Optional optional -> "optional";
        };
    return "| `%s` | %s | %s |".formatted(variable.name(), use, variable.meaning());
  }

  @Test
  void theRunbookHasASectionForEveryFinding() throws Exception {
    String readme = readme();
    Stream<String> others = Stream.of("unreadable-head", "no-verdict", "sweep");
    assertThat(Stream.concat(Stream.of(Finding.values()).map(Finding::id), others))
        .allSatisfy(reason -> assertThat(readme).contains("\n### " + reason + "\n"));
  }

  private static String readme() throws Exception {
    return Files.readString(Path.of("README.md"));
  }
}
