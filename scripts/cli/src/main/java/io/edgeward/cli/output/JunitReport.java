package io.edgeward.cli.output;

import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Severity;
import java.io.PrintStream;

/** A check as a JUnit report: a test case for each problem, failed when it is an error. */
public final class JunitReport {
  private JunitReport() {}

  public static void write(CheckReport report, PrintStream out) {
    int cases = Math.max(1, report.problems().size());
    out.println("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    out.printf(
        "<testsuite name=\"edgeward check\" tests=\"%d\" failures=\"%d\" errors=\"0\">%n",
        cases, report.count(Severity.ERROR));
    if (report.problems().isEmpty()) {
      out.println("  <testcase classname=\"manifests\" name=\"no problems\"/>");
    }
    report.problems().forEach(problem -> write(problem, out));
    out.println("</testsuite>");
  }

  private static void write(Problem problem, PrintStream out) {
    String text = escaped(problem.toString());
    out.printf(
        "  <testcase classname=\"%s\" name=\"%s line %d\">%n",
        escaped(problem.at().file()), problem.rule().id(), problem.at().line());
    switch (problem.severity()) {
      case ERROR ->
          out.printf("    <failure type=\"%s\" message=\"%s\"/>%n", problem.rule().id(), text);
      case WARNING, NOTE -> out.printf("    <system-out>%s</system-out>%n", text);
    }
    out.println("  </testcase>");
  }

  /** Characters that XML 1.0 cannot hold at all become question marks. */
  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            case '"' -> out.append("&quot;");
            default -> out.appendCodePoint(isCharacter(c) ? c : '?');
          }
        });
    return out.toString();
  }

  private static boolean isCharacter(int c) {
    return c >= ' ' && (c < 0xd800 || c > 0xdfff) && c != 0xfffe && c != 0xffff;
  }
}
