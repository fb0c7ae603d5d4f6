package io.edgeward.cli.output;

import io.edgeward.check.report.ProblemGroup;
import io.edgeward.cli.text.Style;
import io.edgeward.cli.text.Table;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.text.Count;
import java.util.List;
import java.util.Map;

/** Problems for a person: one by one while they are few, then by rule and file. */
final class ProblemText {
  /** As many errors are, however many warnings and notes there are. */
  private static final int SINGLE_ERRORS = 10;

  /** As many rules and files are told with an example each. */
  private static final int MOST_GROUPS = 6;

  private static final int MOST_ROWS = 20;

  private final TextOutput out;

  ProblemText(TextOutput out) {
    this.out = out;
  }

  void print(List<Problem> problems) {
    if (out.all() || problems.size() <= ProblemGroup.SINGLE) {
      problems.forEach(this::line);
      return;
    }
    List<Problem> errors =
        problems.stream().filter(problem -> problem.severity() == Severity.ERROR).toList();
    boolean few = errors.size() <= SINGLE_ERRORS;
    if (few) {
      errors.forEach(this::line);
    }
    summarise(
        few ? problems.stream().filter(p -> p.severity() != Severity.ERROR).toList() : problems);
    out.line("--all shows each problem with its remedy");
  }

  private void summarise(List<Problem> problems) {
    Map<ProblemGroup, List<Problem>> groups = ProblemGroup.of(problems);
    if (groups.size() <= MOST_GROUPS) {
      groups.values().forEach(this::example);
    } else {
      table(groups).print(MOST_ROWS, out);
    }
  }

  private void example(List<Problem> same) {
    line(same.getFirst());
    if (same.size() > 1) {
      out.line(
          "    and %s of this kind in the same file, the last on line %d"
              .formatted(
                  Count.of(same.size() - 1, "more problem", "more problems"),
                  same.getLast().at().line()));
    }
  }

  private static Table table(Map<ProblemGroup, List<Problem>> groups) {
    Table table = new Table("SEVERITY", "RULE", "FILE", "PROBLEMS", "FIRST LINE");
    groups.forEach((group, same) ->
        table.row(
            group.severity().word(),
            group.rule().id(),
            group.file(),
            "%,d".formatted(same.size()),
            "" + same.getFirst().at().line()));
    return table;
  }

  /** As compilers write them. */
  private void line(Problem problem) {
    out.line(
        "%s: %s: %s; %s [%s]"
            .formatted(
                problem.at(),
                severity(problem.severity(), out.style()),
                problem.message(),
                problem.remedy(),
                problem.rule().id()));
  }

  private static String severity(Severity severity, Style style) {
    return switch (severity) {
      case ERROR -> style.bad(severity.word());
      case WARNING -> style.doubtful(severity.word());
      case NOTE -> severity.word();
    };
  }
}
