package io.edgeward.replica.scenario;

import java.io.PrintStream;

/** Tells what happens and when. */
public final class ScenarioLog {
  private final PrintStream out;
  private long begin;

  /** Tells it to {@code out}. */
  public ScenarioLog(PrintStream out) {
    this.out = out;
  }

  /** Begins a chapter, whose clock begins, too. */
  public void begin(String name, String title) {
    begin = System.nanoTime();
    out.printf("%n%s: %s%n", name, title);
    out.flush();
  }

  /** Says something. */
  public void say(String sentence, Object... values) {
    out.printf("%7.1f s  %s%n", seconds(), sentence.formatted(values));
    out.flush();
  }

  /** Seconds since the chapter began. */
  public double seconds() {
    return (System.nanoTime() - begin) / 1e9;
  }
}
