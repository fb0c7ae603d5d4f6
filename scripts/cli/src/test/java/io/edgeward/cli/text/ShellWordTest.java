package io.edgeward.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ShellWordTest {
  @Test
  void leavesAloneWhatMeansNothingElse() {
    assertThat(ShellWord.of("/tmp/ledger-1/a_b")).isEqualTo("/tmp/ledger-1/a_b");
    assertThat(ShellWord.of("127.0.0.1:5000/prod")).isEqualTo("127.0.0.1:5000/prod");
  }

  @Test
  void aShellReadsBackWhatWasQuoted() throws Exception {
    List<String> words =
        List.of(
            "", " ", "a b", "it's", "$HOME", "`id`", "\"", "\\", "a\nb", "*", "~", "-n", "a;b", "#",
            "x=1", "é", "!!", "(", "'");
    String script =
        words.stream().map(ShellWord::of).collect(Collectors.joining(" ", "printf '%s\\0' ", ""));
    Process shell = new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
    String read = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(read).isEqualTo(String.join("\0", words) + "\0");
  }
}
