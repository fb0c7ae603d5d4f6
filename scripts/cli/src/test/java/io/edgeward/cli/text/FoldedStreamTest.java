package io.edgeward.cli.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class FoldedStreamTest {
  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
  private final PrintStream stream =
      new PrintStream(new FoldedStream(new PrintStream(terminal, true, UTF_8), 20), false, UTF_8);

  @Test
  void foldsEachLineBetweenWords() {
    stream.print("warning: the größte of all\nshort\n");
    assertThat(terminal.toString(UTF_8)).isEqualTo("warning: the größte\n    of all\nshort\n");
  }

  @Test
  void countsNothingForWhatEmptiesTheLine() {
    stream.print("\r\u001b[Kwarning: the größte\n");
    assertThat(terminal.toString(UTF_8)).isEqualTo("\r\u001b[Kwarning: the größte\n");
  }

  @Test
  void showsAQuestionBeforeItsLineHasEnded() {
    stream.print("go on? [y/N] ");
    assertThat(terminal.toString(UTF_8)).isEmpty();
    stream.flush();
    assertThat(terminal.toString(UTF_8)).isEqualTo("go on? [y/N] ");
  }
}
