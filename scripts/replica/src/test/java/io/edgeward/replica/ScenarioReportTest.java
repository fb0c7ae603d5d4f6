package io.edgeward.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.replica.api.RunningEnvironment.Figures;
import io.edgeward.scenarios.Result;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScenarioReportTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ScenarioReport board =
      new ScenarioReport(new PrintStream(out, true, StandardCharsets.UTF_8));

  @Test
  void countsHowScenariosEnded() {
    board.results(
        List.of(
            new Result("a", Result.Kind.PASSED, 1.26, Optional.empty()),
            new Result("b", Result.Kind.FAILED, 2, Optional.of("it was not so\nat Somewhere")),
            new Result("c", Result.Kind.SKIPPED, 0, Optional.of("nothing can be killed there"))));
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "",
            "SCENARIO               RESULT    SECONDS",
            "a                      passed        1.3",
            "b                      failed        2.0  it was not so",
            "c                      skipped       0.0  nothing can be killed there",
            "",
            "1 passed, 1 failed, 1 skipped");
  }

  @Test
  void showsWhatAStartCosts() {
    board.figures(
        "2.0.0",
        List.of(
            new Figures(
                "audit",
                19_850_577,
                Duration.ofMillis(1870),
                Duration.ofMillis(1760),
                88L << 20,
                121L << 20)));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("(invoker 2.0.0)")
        .containsPattern("audit +19\\.9 +1\\.87 +1\\.76 +88 +121");
  }
}
