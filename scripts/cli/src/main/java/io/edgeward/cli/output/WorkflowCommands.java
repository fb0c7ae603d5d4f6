package io.edgeward.cli.output;

import io.edgeward.check.report.CheckReport;
import io.edgeward.json.Json;
import io.edgeward.manifests.RelativeFolder;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.text.Count;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A check as commands that GitHub shows as annotations of the changed lines
 * (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands). A step may
 * have ten of each kind; GitHub drops the rest in silence, so they are counted here.
 */
final class WorkflowCommands {
  private static final int MOST = 10;

  private final String folder;
  private final PrintStream out;

  /**
   * @param folder where the manifests are in their repository, which files are relative to
   */
  WorkflowCommands(String folder, PrintStream out) {
    this.folder = folder;
    this.out = out;
  }

  /** Errors first, then the summary, which also a log without annotations shows. */
  void print(CheckReport report) {
    for (Severity severity : Severity.values()) {
      List<Problem> problems =
          grouped(
              report.problems().stream().filter(problem -> weight(problem) == severity).toList());
      problems.stream().limit(MOST).forEach(this::print);
      if (problems.size() > MOST) {
        out.println(
            "and %s; --report table=FILE has them all"
                .formatted(Count.of(problems.size() - MOST, "more " + severity.word())));
      }
    }
    out.println(CheckWriter.summary(report));
  }

  /** An image may have more vulnerabilities than a step has annotations. */
  private static List<Problem> grouped(List<Problem> problems) {
    Map<Location, List<Problem>> found =
        problems.stream()
            .filter(problem -> problem.rule() == Rule.VULNERABILITY && problem.at().line() > 0)
            .collect(Collectors.groupingBy(Problem::at));
    return problems.stream()
        .filter(problem -> !isFurther(problem, found))
        .map(problem ->
            problem.rule() == Rule.VULNERABILITY && found.containsKey(problem.at())
                ? counted(found.get(problem.at()))
                : problem)
        .toList();
  }

  private static boolean isFurther(Problem problem, Map<Location, List<Problem>> found) {
    List<Problem> same = found.getOrDefault(problem.at(), List.of());
    return problem.rule() == Rule.VULNERABILITY && !same.isEmpty() && same.getFirst() != problem;
  }

  private static Problem counted(List<Problem> same) {
    Problem first = same.getFirst();
    int more = same.size() - 1;
    return more == 0
        ? first
        : new Problem(
            first.rule(),
            first.severity(),
            first.at(),
            "%s, and %s on this line".formatted(first.message(), Count.of(more, "more finding")),
            first.remedy());
  }

  /** What could not be read fails the step, so it must not hide behind ten warnings. */
  private static Severity weight(Problem problem) {
    return problem.rule() == Rule.UNREADABLE ? Severity.ERROR : problem.severity();
  }

  private void print(Problem problem) {
    int line = problem.at().line();
    out.println(
        "::%s file=%s%s,title=%s::%s"
            .formatted(
                command(weight(problem)),
                property(inRepository(problem.at().file())),
                line > 0 ? ",line=" + line : "",
                problem.rule().id(),
                data(problem.message() + "; " + problem.remedy())));
  }

  private String inRepository(String file) {
    return RelativeFolder.resolve(folder, file).orElse(file);
  }

  private static String command(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "notice";
    };
  }

  /** As escapeData of GitHub's toolkit; what a log would act on is shown escaped. */
  private static String data(String text) {
    return Json.printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  /** As escapeProperty of GitHub's toolkit. */
  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
