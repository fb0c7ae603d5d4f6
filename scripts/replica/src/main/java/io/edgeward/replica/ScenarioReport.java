package io.edgeward.replica;

import io.edgeward.replica.api.RunningEnvironment.Figures;
import io.edgeward.scenarios.Result;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** The tables at the end. */
final class ScenarioReport {
  private static final long MIB = 1024 * 1024;

  private final PrintStream out;

  ScenarioReport(PrintStream out) {
    this.out = out;
  }

  void results(List<Result> results) {
    line("%n%-22s %-8s %8s  %s", "SCENARIO", "RESULT", "SECONDS", "");
    for (Result result : results) {
      line(
          "%-22s %-8s %8.1f  %s",
          result.scenario(),
          result.kind().name().toLowerCase(Locale.ROOT),
          result.seconds(),
          result.why().flatMap(why -> why.lines().findFirst()).orElse(""));
    }
    line(
        "%n%d passed, %d failed, %d skipped",
        count(results, Result.Kind.PASSED),
        count(results, Result.Kind.FAILED),
        count(results, Result.Kind.SKIPPED));
  }

  /** Cold start is the time from the start of the process to its first answer. */
  void figures(String invoker, List<Figures> figures) {
    if (figures.isEmpty()) {
      return;
    }
    line(
        "%n%-10s %10s %14s %9s %13s %10s   (invoker %s)",
        "FUNCTION", "BUNDLE MB", "COLD START s", "CPU s", "RSS THEN MiB", "RSS NOW", invoker);
    for (Figures one : figures) {
      line(
          "%-10s %10.1f %14.2f %9.2f %13d %10d",
          one.function(),
          one.bundleBytes() / 1e6,
          one.start().toMillis() / 1e3,
          one.startCpu().toMillis() / 1e3,
          one.startBytes() / MIB,
          one.nowBytes() / MIB);
    }
  }

  private void line(String format, Object... values) {
    out.println(format.formatted(values).stripTrailing());
    out.flush();
  }

  private static long count(List<Result> results, Result.Kind kind) {
    return results.stream().filter(result -> result.kind() == kind).count();
  }
}
