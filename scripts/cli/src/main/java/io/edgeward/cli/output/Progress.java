package io.edgeward.cli.output;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A progress bar on standard error. It appears when the work has taken a second, is drawn ten times
 * a second at most, and is silent where no person looks.
 */
public final class Progress {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);
  private static final long PACE = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int WIDTH = 30;

  /** Returns to the beginning of the line and empties it (ECMA-48, EL). */
  public static final String CLEAR = "\r\u001b[K";

  private final String what;
  private final long total;
  private final PrintStream err;
  private final LongSupplier nanoTime;
  private final boolean seen;
  private long done;
  private long nextDrawing;
  private boolean drawn;

  Progress(String what, long total, PrintStream err, boolean seen, LongSupplier nanoTime) {
    this.what = what;
    this.total = total;
    this.err = err;
    this.seen = seen;
    this.nanoTime = nanoTime;
    this.nextDrawing = nanoTime.getAsLong() + PATIENCE;
  }

  public static Progress of(String what, long total, Session session) {
    return new Progress(what, total, session.err(), session.showsProgress(), System::nanoTime);
  }

  /** One more is done. */
  public synchronized void step() {
    done++;
    long now = nanoTime.getAsLong();
    if (seen && now - nextDrawing >= 0) {
      nextDrawing = now + PACE;
      draw();
    }
  }

  /** All is done, or given up: the bar goes away. */
  public synchronized void end() {
    if (drawn) {
      err.print(CLEAR);
      err.flush();
    }
  }

  private void draw() {
    int filled = (int) (WIDTH * Math.min(done, total) / Math.max(1, total));
    err.printf(
        "%s%s [%s%s] %,d of %,d",
        CLEAR, what, "#".repeat(filled), ".".repeat(WIDTH - filled), done, total);
    err.flush();
    drawn = true;
  }
}
