package io.edgeward.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.edgeward.runtime.config.ConfigurationException;
import io.edgeward.runtime.config.Variable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedirectConfigTest {
  @Test
  void defaultsSuitALoadBalancerInFront() {
    RedirectConfig config =
        RedirectConfig.from(
            Map.of("GOOGLE_CLOUD_PROJECT", "edgeward-edge", "EDGEWARD_REDIRECT", "/etc/redirect"));
    assertThat(config.location()).isEqualTo("/etc/redirect");
    assertThat(config.region()).isEmpty();
    assertThat(config.hops()).isEqualTo(1);
  }

  @Test
  void tellsEverythingThatIsWrongAtOnce() {
    assertThatThrownBy(() ->
            RedirectConfig.from(Map.of("EDGEWARD_REGION", "US", "EDGEWARD_FORWARDED_HOPS", "-1")))
        .asInstanceOf(type(ConfigurationException.class))
        .satisfies(e ->
            assertThat(e.problems())
                .hasSize(4)
                .anyMatch(p -> p.startsWith("EDGEWARD_REDIRECT: is not set"))
                .anyMatch(p -> p.contains("\"US\" is not the name of a region"))
                .anyMatch(p -> p.contains("\"-1\" is not a whole number from 0 to 10")));
  }

  @Test
  void readmeListsEveryVariableAsItIsDeclared() throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    assertThat(readme.lines().filter(line -> line.matches("\\| `[A-Z_]+` \\|.*\\|.*\\|.*\\|")))
        .filteredOn(line -> !line.matches("\\| [0-9]+ .*"))
        .containsExactlyElementsOf(
            RedirectConfig.variables().stream().map(RedirectConfigTest::row).toList());
  }

  private static String row(Variable<?> variable) {
    String first = "| `%s` | %s |".formatted(variable.name(), variable.meaning());
    String example = "`" + variable.example() + "`";
    return switch (variable.use()) {
      case Variable.Use.Required required -> "%s required | %s |".formatted(first, example);
      case Variable.Use.Default(String text) -> "%s `%s` | %s |".formatted(first, text, example);
      case Variable.Use.Optional optional -> "%s | %s |".formatted(first, example);
    };
  }
}
