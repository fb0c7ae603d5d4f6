package io.edgeward.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.runtime.config.Variable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The table of variables in README.md says what the code declares. */
class ReadmeTest {
  @Test
  void listsEveryVariableAsItIsDeclared() throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    assertThat(readme.lines().filter(line -> line.matches("\\| `[A-Z0-9_]+` \\|.*")))
        .containsExactlyElementsOf(FilesConfig.variables().stream().map(ReadmeTest::row).toList());
  }

  private static String row(Variable<?> variable) {
    String first = "| `%s` | %s |".formatted(variable.name(), variable.meaning());
    String example = variable.secret() ? variable.example() : "`" + variable.example() + "`";
    return switch (variable.use()) {
      case Variable.Use.Required required -> "%s required | %s |".formatted(first, example);
      case Variable.Use.Default(String text) -> "%s `%s` | %s |".formatted(first, text, example);
      case Variable.Use.Optional optional ->
          "%s%s | %s |"
              .formatted(
                  first, variable.secret() ? " or `" + variable.name() + "_FILE`" : "", example);
    };
  }
}
