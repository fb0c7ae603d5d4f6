package io.edgeward.redirect.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.model.route.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What counts call a step before all rules is no name of a rule. */
class RuleNamesTest {
  static Stream<String> taken() {
    return Stream.concat(
            Arrays.stream(Refusal.values()).map(Refusal::rule),
            Stream.of("api", "health", "hosts", "pages", "others"))
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("taken")
  void refusesTheNameOfAStep(String name) throws Exception {
    String document = Documents.LEAST.replace("\"default\"", "\"" + name + "\"");
    assertThatThrownBy(() -> Documents.read(document))
        .hasMessage(
            "redirect.json: $.rules[0].name: counts call a step before all rules %s; choose another"
                    .formatted(name)
                + " name");
    assertThat(Files.readAllLines(Path.of("README.md")))
        .filteredOn(line -> line.startsWith("| `rules[].name` |"))
        .singleElement()
        .asString()
        .contains("`" + name + "`");
  }
}
