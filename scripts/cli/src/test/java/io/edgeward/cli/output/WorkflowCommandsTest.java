package io.edgeward.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.check.report.CheckReport;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkflowCommandsTest {
  @Test
  void namesFilesAsTheRepositoryDoes() {
    Problem problem = problem(Severity.ERROR, "images/foo/images.yaml", 12, "found");
    assertThat(commands("registry.k8s.io", problem))
        .isEqualTo(
            """
            ::error file=registry.k8s.io/images/foo/images.yaml,line=12,title=tag-move::found; mend
            1 manifest, 1 image, 1 digest, 1 edge: 1 error, 0 warnings, 0 notes
            """);
    assertThat(commands("", problem)).startsWith("::error file=images/foo/images.yaml,line=12,");
  }

  @Test
  void annotatesTheFileWhereThereIsNoLine() {
    assertThat(commands("", problem(Severity.NOTE, "edgeward.yaml", 0, "found")))
        .startsWith("::notice file=edgeward.yaml,title=tag-move::found; mend\n");
  }

  @Test
  void escapesAsTheToolkitDoes() {
    assertThat(commands("", problem(Severity.WARNING, "a,b:c%2C\r\n::error::d", 1, "1, 2: 3%\r\n")))
        .startsWith(
            "::warning file=a%2Cb%3Ac%252C\\u000d\\u000a%3A%3Aerror%3A%3Ad,line=1,title=tag-move::"
                + "1, 2: 3%25\\u000d\\u000a; mend\n1 manifest, ");
  }

  @Test
  void givesTenOfAKindErrorsFirstAndCountsTheRest() {
    List<Problem> problems = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      for (int line = 1; line <= 12; line++) {
        problems.add(problem(severity, "images/foo/images.yaml", line, severity.word()));
      }
    }
    List<String> lines = commands("", problems.toArray(Problem[]::new)).lines().toList();
    assertThat(lines).hasSize(34);
    assertThat(lines.subList(0, 10)).allMatch(line -> line.startsWith("::error "));
    assertThat(lines.get(10)).isEqualTo("and 2 more errors; --report table=FILE has them all");
    assertThat(lines.subList(11, 21)).allMatch(line -> line.startsWith("::warning "));
    assertThat(lines.subList(22, 32)).allMatch(line -> line.startsWith("::notice "));
  }

  @Test
  void groupsTheVulnerabilitiesOfAnImage() {
    Location at = new Location("images/foo/images.yaml", 3);
    List<Problem> problems = new ArrayList<>();
    for (int i = 10; i < 40; i++) {
      problems.add(new Problem(Rule.VULNERABILITY, Severity.ERROR, at, "CVE-" + i, "mend"));
    }
    problems.add(problem(Severity.ERROR, at.file(), 3, "moves"));
    problems.add(
        new Problem(
            Rule.VULNERABILITY, Severity.ERROR, new Location(at.file(), 4), "CVE-1", "mend"));
    assertThat(commands("", problems.toArray(Problem[]::new)).lines().limit(4))
        .containsExactly(
            "::error file=images/foo/images.yaml,line=3,title=tag-move::moves; mend",
            "::error file=images/foo/images.yaml,line=3,title=vulnerability::CVE-10, and 29 more"
                + " findings on this line; mend",
            "::error file=images/foo/images.yaml,line=4,title=vulnerability::CVE-1; mend",
            "1 manifest, 1 image, 1 digest, 1 edge: 32 errors, 0 warnings, 0 notes");
  }

  private static Problem problem(Severity severity, String file, int line, String message) {
    return new Problem(Rule.TAG_MOVE, severity, new Location(file, line), message, "mend");
  }

  @Test
  void showsAsAnErrorWhatCouldNotBeRead() {
    Problem unread =
        new Problem(
            Rule.UNREADABLE, Severity.WARNING, new Location("images/foo/images.yaml", 3), "x", "y");
    assertThat(commands("", unread))
        .startsWith("::error file=images/foo/images.yaml,line=3,title=unreadable::x; y\n");
  }

  private static String commands(String folder, Problem... problems) {
    CheckReport report =
        new CheckReport(
            Optional.empty(),
            1,
            1,
            1,
            1,
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            List.of(problems));
    return new String(new CheckOutput(report, folder).content(CheckFormat.GITHUB, 0), UTF_8);
  }
}
