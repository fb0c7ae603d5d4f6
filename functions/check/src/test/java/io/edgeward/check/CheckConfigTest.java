package io.edgeward.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.edgeward.runtime.config.ConfigurationException;
import io.edgeward.runtime.config.Variable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckConfigTest {
  private static final Map<String, String> LEAST =
      Map.of(
          "GOOGLE_CLOUD_PROJECT", "edgeward-run",
          "EDGEWARD_MANIFESTS_REPOSITORY", "acme/manifests",
          "EDGEWARD_MANIFESTS_URL", "https://git.test/manifests.git",
          "EDGEWARD_GITHUB_TOKEN", "canary");

  @Test
  void defaultsSuitProduction() {
    CheckConfig config = CheckConfig.from(LEAST);
    assertThat(config.repository()).isEqualTo("acme/manifests");
    assertThat(config.branch()).isEqualTo("main");
    assertThat(config.api()).hasToString("https://api.github.com");
    assertThat(config.patience()).isEqualTo(Duration.ofHours(2));
    assertThat(config.gitToken()).isEmpty();
  }

  @Test
  void tellsEverythingThatIsWrongAtOnce() {
    assertThatThrownBy(() -> CheckConfig.from(Map.of("EDGEWARD_PROMOTED_PATIENCE", "PT13H")))
        .asInstanceOf(type(ConfigurationException.class))
        .satisfies(e ->
            assertThat(e.problems())
                .hasSize(5)
                .anyMatch(p -> p.startsWith("EDGEWARD_MANIFESTS_REPOSITORY: is not set"))
                .anyMatch(p -> p.startsWith("EDGEWARD_GITHUB_TOKEN: is not set"))
                .anyMatch(p -> p.contains("PT13H is not from PT1M to PT12H")));
  }

  @Test
  void takesTheAddressOfAnEnterpriseServer() {
    assertThat(with("EDGEWARD_GITHUB_API", "https://git.acme.test/api/v3/").api())
        .hasToString("https://git.acme.test/api/v3");
    assertThat(with("EDGEWARD_GITHUB_API", "http://127.0.0.1:8080").api())
        .hasToString("http://127.0.0.1:8080");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://git.acme.test/api/v3", "https://a.test/?q", "https://a.test/#f", "a.test"})
  void sendsTheTokenNowhereElse(String address) {
    assertThatThrownBy(() -> with("EDGEWARD_GITHUB_API", address))
        .hasMessageContaining("EDGEWARD_GITHUB_API: it");
  }

  @Test
  void printsNoSecret() {
    assertThat(CheckConfig.from(LEAST).toString()).contains("***").doesNotContain("canary");
  }

  @Test
  void theReadmeTellsEveryVariable() throws Exception {
    List<String> told =
        Files.readString(Path.of("README.md"))
            .lines()
            .filter(line -> line.matches("\\| `[A-Z0-9_]+` \\|.*"))
            .toList();
    assertThat(told)
        .containsExactlyElementsOf(CheckConfig.variables().stream().map(this::row).toList());
  }

  private String row(Variable<?> variable) {
    String use =
        switch (variable.use()) {
          case Variable.Use.Required required -> "required";
          case Variable.Use.Default(String text) -> "`" + text + "`";
          case Variable.Use.Optional optional -> "optional";
        };
    return "| `%s` | %s | %s |".formatted(variable.name(), use, variable.meaning());
  }

  private static CheckConfig with(String name, String value) {
    Map<String, String> env = new HashMap<>(LEAST);
    env.put(name, value);
    return CheckConfig.from(env);
  }
}
