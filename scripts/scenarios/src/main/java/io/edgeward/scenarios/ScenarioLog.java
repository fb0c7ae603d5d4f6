package io.edgeward.scenarios;

import java.io.PrintStream;

/** Tells what happens and when. */
final class ScenarioLog {
  private final PrintStream out;
  private int scenarios;
  private long begin;

  ScenarioLog(PrintStream out) {
    this.out = out;
  }

  /** Begins a scenario, whose clock begins, too. */
  void begin(Scenario scenario) {
    begin = System.nanoTime();
    scenarios++;
    out.printf("%n%d. %s: %s%n", scenarios, scenario.name(), scenario.title());
    out.flush();
  }

  /** Says something. */
  void say(String sentence, Object... values) {
    out.printf("%7.1f s  %s%n", seconds(), sentence.formatted(values));
    out.flush();
  }

  /** Repeats what is written somewhere, line by line. */
  void quote(String text) {
    text.lines().forEach(line -> out.println("           | " + line));
    out.flush();
  }

  /** Seconds since the scenario began. */
  double seconds() {
    return (System.nanoTime() - begin) / 1e9;
  }
}
