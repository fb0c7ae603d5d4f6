package io.edgeward.model.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StrictnessTest {
  private static final Problem OLD = problem(Severity.WARNING, "images/a", 3, "tag x");
  private static final Problem NOTE = problem(Severity.NOTE, "images/a", 4, "named twice");
  private static final Problem ERROR = problem(Severity.ERROR, "images/a", 5, "no list");

  @Test
  void raisesDefectsToErrorsAndNotesToNothing() {
    assertThat(Strictness.strict(List.of(OLD, NOTE, ERROR)))
        .containsExactly(OLD.withSeverity(Severity.ERROR), NOTE, ERROR);
  }

  @Test
  void leavesOldDefectsAlone() {
    Problem moved = problem(Severity.WARNING, "images/a", 90, "tag x");

    assertThat(Strictness.introduced(List.of(OLD), List.of(moved, NOTE, ERROR)))
        .containsExactly(moved, NOTE, ERROR);
  }

  @Test
  void raisesDefectsThatAreNew() {
    Problem other = problem(Severity.WARNING, "images/a", 3, "tag y");
    Problem elsewhere = problem(Severity.WARNING, "images/b", 3, "tag x");
    Problem again = problem(Severity.WARNING, "images/a", 9, "tag x");

    assertThat(Strictness.introduced(List.of(OLD), List.of(OLD, other, elsewhere, again)))
        .containsExactly(
            OLD,
            other.withSeverity(Severity.ERROR),
            elsewhere.withSeverity(Severity.ERROR),
            again.withSeverity(Severity.ERROR));
  }

  private static Problem problem(Severity severity, String file, int line, String message) {
    return new Problem(Rule.TAG_SYNTAX, severity, new Location(file, line), message, "mend it");
  }

  @Test
  void aDefectThatReplacesAnOldOneIsNew() {
    Problem other = problem(Severity.WARNING, "images/a", 3, "tag y");

    assertThat(Strictness.introduced(List.of(OLD), List.of(other)))
        .containsExactly(problem(Severity.ERROR, "images/a", 3, "tag y"));
  }
}
