package io.edgeward.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Ends the progress line before anything is written, and remembers why writing failed, which a
 * print stream forgets. When the reader has gone away, as {@code head} does, everything further is
 * dropped in silence.
 */
public final class OutputStreamGuard extends OutputStream {
  private final OutputStream out;
  private final Progress progress;
  private Optional<IOException> failure = Optional.empty();

  public OutputStreamGuard(OutputStream out, Progress progress) {
    this.out = out;
    this.progress = progress;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (failure.isPresent()) {
      return;
    }
    progress.end();
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = Optional.of(e);
    }
  }

  @Override
  public void flush() {
    if (failure.isPresent()) {
      return;
    }
    try {
      out.flush();
    } catch (IOException e) {
      failure = Optional.of(e);
    }
  }

  /** Why data was lost, unless nobody was there to read it. */
  public Optional<String> loss() {
    return failure
        .map(e -> String.valueOf(e.getMessage()))
        .filter(why -> !why.contains("Broken pipe") && !why.contains("EPIPE"));
  }
}
