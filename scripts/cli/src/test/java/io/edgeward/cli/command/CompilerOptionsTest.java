package io.edgeward.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.testkit.deployment.DeployedFunction;
import io.edgeward.testkit.deployment.FunctionsFile;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What whoever copies tells the compiler: one list, for the command line and for functions. */
final class CompilerOptionsTest {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Pattern METHOD =
      Pattern.compile(
          "-XX:CompileCommand=CompileThresholdScaling,([\\w.$]+)::(\\w+)(\\*?),0\\.\\d+");

  private static List<String> options() throws IOException {
    try (Stream<String> lines = Files.lines(ROOT.resolve("scripts/lib/copying.options"))) {
      return lines.filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    }
  }

  static Stream<String> methods() throws IOException {
    return options().stream().filter(line -> line.contains("CompileThresholdScaling"));
  }

  /** A method that is gone would be compiled late, and nothing would say so. */
  @ParameterizedTest
  @MethodSource("methods")
  void theJdkHasEachMethod(String option) throws ClassNotFoundException {
    Matcher names = METHOD.matcher(option);
    assertThat(names.matches()).as(option).isTrue();
    Class<?> type = Class.forName(names.group(1), false, null);
    assertThat(Arrays.stream(type.getDeclaredMethods()).map(Method::getName))
        .anyMatch(name ->
            names.group(3).isEmpty()
                ? name.equals(names.group(2))
                : name.startsWith(names.group(2)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"promote", "files", "backup"})
  void functionsThatCopyHaveTheSame(String name) throws IOException {
    DeployedFunction function =
        FunctionsFile.read(ROOT.resolve("terraform/functions.json")).stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    assertThat(List.of(function.instance().javaOptions().split(" ")))
        .containsSubsequence(options())
        .noneMatch(option -> option.startsWith("-XX:CompileThresholdScaling"));
  }

  /** The JVM says each command of a list that does not begin so. */
  @Test
  void theCompilerIsQuietFirst() throws IOException {
    assertThat(options())
        .filteredOn(option -> option.startsWith("-XX:CompileCommand"))
        .first()
        .isEqualTo("-XX:CompileCommand=quiet");
  }
}
