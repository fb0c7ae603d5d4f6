package io.edgeward.cli.demo;

import java.io.PrintStream;

/** Tells what happens, and what was verified. */
final class Narrator {
  private final PrintStream out;
  private int step;

  Narrator(PrintStream out) {
    this.out = out;
  }

  /** Begins a step. */
  void step(String title) {
    step++;
    out.printf("%n%d. %s%n", step, title);
    out.flush();
  }

  /** Says something within a step. */
  void say(String sentence, Object... values) {
    out.println("   " + sentence.formatted(values));
    out.flush();
  }

  /**
   * Says what was verified.
   *
   * @throws NotAsPromisedException if it does not hold
   */
  void verify(boolean holds, String sentence, Object... values) throws NotAsPromisedException {
    String text = sentence.formatted(values);
    if (!holds) {
      throw new NotAsPromisedException("this was expected and is not so: " + text);
    }
    say("[verified] %s", text);
  }

  /** Repeats what a command printed. */
  void quote(String output) {
    output.lines().forEach(line -> out.println("   | " + line));
    out.flush();
  }
}
