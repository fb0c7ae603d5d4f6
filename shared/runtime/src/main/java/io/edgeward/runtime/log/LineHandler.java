package io.edgeward.runtime.log;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Writes each record to a stream at once, whole, in one call. */
final class LineHandler extends Handler {
  private final PrintStream out;

  LineHandler(PrintStream out, Lines lines) {
    this.out = out;
    setFormatter(lines);
  }

  @Override
  public void publish(LogRecord record) {
    if (!isLoggable(record)) {
      return;
    }
    try {
      byte[] line = getFormatter().format(record).getBytes(StandardCharsets.UTF_8);
      out.write(line, 0, line.length);
      out.flush();
    } catch (RuntimeException e) {
      reportError("a line could not be written", e, ErrorManager.FORMAT_FAILURE);
    }
  }

  @Override
  public void flush() {
    out.flush();
  }

  /**
   * Comes back. Nobody closes this handler but the log manager when the process ends, which first
   * takes it from its logger; the requests that are finished meanwhile still have lines to write.
   */
  @Override
  public void close() {
    flush();
    Logger.getLogger("").addHandler(this);
  }
}
