package io.edgeward.model.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StrictnessTest {
  private static final Problem HARMLESS = problem(Severity.WARNING, "images/a/x", 3, "merged");
  private static final Problem NOTE = problem(Severity.NOTE, "images/a/x", 4, "named twice");
  private static final Problem SKIPPED = skipped("images/a/x", 3, "tag x", "1.0");
  private static final Problem PROJECT =
      problem(Severity.ERROR, "manifests/a/x", 5, "two sources").omitting(Omission.of("all of it"));
  private static final Problem EVERYTHING =
      problem(Severity.ERROR, "edgeward.yaml", 1, "the policy cannot be read");
  private static final Problem CONFLICT =
      new Problem(
          Rule.CONFLICT, Severity.ERROR, new Location("images/a/x", 9), "two claims", "keep one");

  @Test
  void takesAnEntryThatIsSkippedForAnErrorButNotWhatLosesNothing() {
    assertThat(alone(SKIPPED, HARMLESS, NOTE, PROJECT))
        .containsExactly(error(SKIPPED), HARMLESS, NOTE, PROJECT);
  }

  @Test
  void takesEveryWarningForAnErrorWhenStrict() {
    assertThat(Strictness.strict(List.of(SKIPPED, HARMLESS, NOTE, PROJECT), Policy.NONE))
        .containsExactly(error(SKIPPED), error(HARMLESS), NOTE, PROJECT);
  }

  @Test
  void takesWhatIsOldForAWarningHoweverBadItIs() {
    Problem moved = skipped("images/a/x", 90, "tag x", "1.0");

    assertThat(since(List.of(SKIPPED, PROJECT, CONFLICT), List.of(moved, NOTE, PROJECT, CONFLICT)))
        .containsExactly(moved, NOTE, warning(PROJECT), warning(CONFLICT));
  }

  @Test
  void takesAnOldConflictOfFilesForAWarning() {
    Problem conflict =
        new Problem(
            Rule.FILE_CONFLICT,
            Severity.ERROR,
            new Location("manifests/a/1.yaml", 9),
            "gs://prod/x is also claimed by b at ../lists/b/1.yaml:3",
            "keep one");

    assertThat(since(List.of(conflict), List.of(conflict))).containsExactly(warning(conflict));
    assertThat(since(List.of(), List.of(conflict))).containsExactly(conflict);
  }

  @Test
  void neverTakesForOldWhatKeepsEverythingBack() {
    assertThat(since(List.of(EVERYTHING), List.of(EVERYTHING))).containsExactly(EVERYTHING);
  }

  @Test
  void takesADefectForOldWhenOnlyTheLinesInItsMessageMoved() {
    Problem before = problem(Severity.ERROR, "images/a/x", 9, "key \"a\" is already on line 7");
    Problem after = problem(Severity.ERROR, "images/a/x", 19, "key \"a\" is already on line 17");
    Omission same = Omission.of("a: 1");

    assertThat(since(List.of(before.omitting(same)), List.of(after.omitting(same))))
        .containsExactly(warning(after.omitting(same)));
    assertThat(
            since(
                List.of(conflict("also claimed by b at images/b/images.yaml:3")),
                List.of(conflict("also claimed by b at images/b/images.yaml:4"))))
        .extracting(Problem::severity)
        .containsExactly(Severity.WARNING);
    assertThat(
            since(
                List.of(conflict("also claimed by b at images/b/images.yaml:3")),
                List.of(conflict("also claimed by c at images/b/images.yaml:3"))))
        .extracting(Problem::severity)
        .containsExactly(Severity.ERROR);
  }

  @Test
  void takesForNewWhatWasAddedToWhatAnOldDefectLeavesOut() {
    Problem more = skipped("images/a/x", 3, "tag x", "1.0, 2.0");
    Problem larger = PROJECT.omitting(Omission.of("all of it, and another image"));

    assertThat(since(List.of(SKIPPED, PROJECT), List.of(more, larger)))
        .extracting(Problem::severity, Problem::message)
        .containsExactly(
            tuple(
                Severity.ERROR,
                "tag x (this is old, but what is left out because of it has changed)"),
            tuple(
                Severity.ERROR,
                "two sources (this is old, but what is left out because of it has changed)"));
  }

  @Test
  void takesDefectsThatAreNewForErrors() {
    Problem other = skipped("images/a/x", 3, "tag y", "1.0");
    Problem elsewhere = skipped("images/b/x", 3, "tag x", "1.0");
    Problem again = skipped("images/a/x", 9, "tag x", "1.0");

    assertThat(since(List.of(SKIPPED), List.of(SKIPPED, other, elsewhere, again)))
        .containsExactly(SKIPPED, error(other), error(elsewhere), error(again));
  }

  @Test
  void aDefectThatReplacesAnOldOneIsNew() {
    Problem other = skipped("images/a/x", 3, "tag y", "1.0");

    assertThat(since(List.of(SKIPPED), List.of(other))).containsExactly(error(other));
    assertThat(since(List.of(NOTE), List.of(HARMLESS))).containsExactly(error(HARMLESS));
  }

  @Test
  void leavesWhatThePolicyExcusesANoteWithTheReason() {
    Policy policy = excusing(new PolicyException("a", Rule.TAG_SYNTAX, "known since 2020"));

    for (List<Problem> weighed :
        List.of(
            Strictness.weighed(List.of(SKIPPED), Optional.empty(), policy),
            Strictness.weighed(List.of(SKIPPED), Optional.of(List.of()), policy),
            Strictness.strict(List.of(SKIPPED), policy))) {
      assertThat(weighed)
          .extracting(Problem::toString)
          .containsExactly(
              "images/a/x:3: tag x; edgeward.yaml excuses it: known since 2020 [tag-syntax]");
      assertThat(weighed).extracting(Problem::severity).containsExactly(Severity.NOTE);
    }
  }

  @Test
  void excusesNothingElse() {
    for (PolicyException other :
        List.of(
            new PolicyException("b", Rule.TAG_SYNTAX, "another project"),
            new PolicyException("a", Rule.DIGEST_SYNTAX, "another rule"),
            exception("baz"))) {
      assertThat(Strictness.weighed(List.of(SKIPPED), Optional.empty(), excusing(other)))
          .containsExactly(error(SKIPPED));
    }
    assertThat(Strictness.weighed(List.of(SKIPPED), Optional.empty(), excusing(exception("bar"))))
        .extracting(Problem::severity)
        .containsExactly(Severity.NOTE);
    assertThat(
            Strictness.weighed(
                List.of(CONFLICT),
                Optional.empty(),
                excusing(new PolicyException("a", Rule.CONFLICT, "plans refuse it anyway"))))
        .containsExactly(CONFLICT);
  }

  private static PolicyException exception(String image) {
    return new PolicyException(
        "a",
        Optional.of(image),
        Rule.TAG_SYNTAX,
        "one image",
        Optional.empty(),
        new Location("edgeward.yaml", 3));
  }

  private static Policy excusing(PolicyException exception) {
    return new Policy(List.of(), false, List.of(exception));
  }

  private static List<Problem> alone(Problem... problems) {
    return Strictness.weighed(List.of(problems), Optional.empty(), Policy.NONE);
  }

  private static List<Problem> since(List<Problem> before, List<Problem> head) {
    return Strictness.weighed(head, Optional.of(before), Policy.NONE);
  }

  private static Problem error(Problem problem) {
    return problem.withSeverity(Severity.ERROR);
  }

  private static Problem warning(Problem problem) {
    return problem.withSeverity(Severity.WARNING);
  }

  private static Problem conflict(String message) {
    return new Problem(
        Rule.CONFLICT, Severity.ERROR, new Location("images/a/x", 9), message, "keep one");
  }

  private static Problem skipped(String file, int line, String message, String content) {
    return problem(Severity.WARNING, file, line, message)
        .omitting(Omission.of(Optional.of("bar"), content));
  }

  private static Problem problem(Severity severity, String file, int line, String message) {
    return new Problem(Rule.TAG_SYNTAX, severity, new Location(file, line), message, "mend it");
  }
}
