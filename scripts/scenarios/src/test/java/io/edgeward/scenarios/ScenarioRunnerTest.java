package io.edgeward.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.edgeward.ledger.Ledger;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.scenarios.environment.CommandRun;
import io.edgeward.scenarios.environment.LoopbackRegistries;
import io.edgeward.scenarios.environment.Project;
import io.edgeward.scenarios.environment.ScenarioEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioRunnerTest {
  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<String> played = new ArrayList<>();

  @Test
  void namesWhatFailedAndPlaysTheRest() throws Exception {
    List<Result> results =
        play(
            Scenario.everywhere(
                "claim", "what is claimed", context -> context.verify(false, "it is there")),
            Scenario.everywhere(
                "environment",
                "what is needed",
                context -> {
                  throw new IOException("no route to it");
                }),
            Scenario.everywhere("rest", "all the rest", context -> played.add("rest")));
    assertThat(results)
        .extracting(Result::scenario, Result::kind)
        .containsExactly(
            tuple("claim", Result.Kind.FAILED),
            tuple("environment", Result.Kind.FAILED),
            tuple("rest", Result.Kind.PASSED));
    assertThat(results.get(0).why().orElseThrow()).contains("it is there");
    assertThat(results.get(1).why().orElseThrow()).contains("no route to it");
    assertThat(played).containsExactly("rest");
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("1. claim: what is claimed", "FAILED", "3. rest: all the rest");
  }

  @Test
  void saysWhyAScenarioCannotBePlayed() throws Exception {
    List<Result> results =
        play(
            Scenario.withProcesses(
                "killed", "a process ends", "nothing can be killed", context -> played.add("it")));
    assertThat(results).extracting(Result::kind).containsExactly(Result.Kind.SKIPPED);
    assertThat(results.getFirst().why()).contains("nothing can be killed");
    assertThat(played).isEmpty();
  }

  @Test
  void playsNothingWithSignaturesWhereNobodyKnowsTheKey() throws Exception {
    Scenario signed =
        Scenarios.all().stream()
            .filter(one -> one.name().equals("signed-promotion"))
            .findFirst()
            .orElseThrow();
    Result result = play(signed).getFirst();
    assertThat(result.kind()).isEqualTo(Result.Kind.SKIPPED);
    assertThat(result.why())
        .contains("the public key of promotion's signer is not known, and the policy is not ours");
  }

  private List<Result> play(Scenario... scenarios) throws IOException {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new ScenarioRunner(environment(), 1, stream).play(List.of(scenarios));
  }

  /** An environment in which nothing runs. */
  private ScenarioEnvironment environment() {
    RegistryPath staging = RegistryPath.of("localhost:1/staging");
    return new ScenarioEnvironment(
        Project.e2e(staging, List.of()),
        new LoopbackRegistries(),
        Optional.empty(),
        null,
        Ledger.open(directory.toString()),
        URI.create("http://localhost:1"),
        schedule -> {},
        List::of,
        arguments -> new CommandRun(0, ""),
        Duration.ofSeconds(1),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
