package io.edgeward.cli.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Folds the lines that are written for a person's terminal, each in one call. A line that has no
 * end yet is kept until {@link #flush}.
 */
public final class FoldedStream extends OutputStream {
  private final PrintStream out;
  private final int columns;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  /**
   * @param out where the lines go, in UTF-8
   * @param columns how wide the terminal is
   */
  public FoldedStream(PrintStream out, int columns) {
    this.out = out;
    this.columns = columns;
  }

  @Override
  public void write(int b) {
    if (b != '\n') {
      line.write(b);
      return;
    }
    String folded = String.join("\n", Fold.lines(line.toString(UTF_8), columns, Fold.INDENT));
    line.reset();
    byte[] bytes = (folded + "\n").getBytes(UTF_8);
    out.write(bytes, 0, bytes.length);
  }

  @Override
  public void flush() {
    byte[] begun = line.toByteArray();
    line.reset();
    out.write(begun, 0, begun.length);
    out.flush();
  }
}
