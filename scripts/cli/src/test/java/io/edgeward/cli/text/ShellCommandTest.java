package io.edgeward.cli.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellCommandTest {
  @Test
  void goesOnInTheNextLine() {
    assertThat(ShellCommand.lines("  curl -i -d 'a b' -H 'c: d' http://host/path", 20))
        .containsExactly("  curl -i -d 'a b' \\", "      -H 'c: d' \\", "      http://host/path");
  }

  @Test
  void staysWhatItIsWhereItFits() {
    assertThat(ShellCommand.lines("  git clone x", 13)).containsExactly("  git clone x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "printf '%s,' one 'two three' \"four five\" six\\ seven",
        "printf '%s,' 'it'\\''s $HOME here' \"a \\\" b\" 'c\\' d",
        "printf '%s,' $(printf 'eight nine' | tr e i) \"$(printf 'ten  eleven')\""
      })
  void isReadByAShellAsIfItWereOneLine(String command) throws Exception {
    for (int width = 1; width < 60; width += 7) {
      List<String> lines = ShellCommand.lines(command, width);
      assertThat(said(String.join("\n", lines))).as("%s", lines).isEqualTo(said(command));
    }
  }

  private static String said(String command) throws Exception {
    Process shell = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
    return new String(shell.getInputStream().readAllBytes(), UTF_8);
  }
}
