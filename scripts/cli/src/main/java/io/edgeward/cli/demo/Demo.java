package io.edgeward.cli.demo;

import io.edgeward.cli.stack.LocalStack;
import io.edgeward.ledger.Ledger;
import io.edgeward.runtime.errors.LogErrorReporter;
import io.edgeward.scenarios.Result;
import io.edgeward.scenarios.Scenario;
import io.edgeward.scenarios.ScenarioRunner;
import io.edgeward.scenarios.Scenarios;
import io.edgeward.scenarios.environment.CommandRun;
import io.edgeward.scenarios.environment.LoopbackRegistries;
import io.edgeward.scenarios.environment.ManifestsMaintainer;
import io.edgeward.scenarios.environment.Project;
import io.edgeward.scenarios.environment.PromotionKey;
import io.edgeward.scenarios.environment.ScenarioEnvironment;
import io.edgeward.scenarios.environment.VanityDomain;
import io.edgeward.trust.VerificationKeys;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Plays on a fresh stack what can be played in one process, and tells it on the way. */
public final class Demo {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Demo() {}

  /** Plays the scenarios, and tells what became of each. */
  public static List<Result> play(LocalStack stack, PrintStream out) throws IOException {
    try (ReportedErrors errors = ReportedErrors.collect()) {
      ScenarioEnvironment environment = environment(stack, errors);
      List<Scenario> playable =
          Scenarios.all().stream().filter(one -> one.isPlayableIn(environment)).toList();
      long run = Clock.systemUTC().instant().getEpochSecond();
      return new ScenarioRunner(environment, run, out).play(playable);
    }
  }

  private static ScenarioEnvironment environment(LocalStack stack, ReportedErrors errors)
      throws IOException {
    Project project = stack.project();
    Path clone = stack.directory().resolve("clone");
    return new ScenarioEnvironment(
        project,
        new LoopbackRegistries(),
        Optional.of(stack.storage().files()),
        ManifestsMaintainer.cloneOf(stack.manifests().toString(), "main", "", project, clone),
        Ledger.open(stack.ledger().toString()),
        stack.webhook().target(),
        stack::tick,
        errors::messages,
        arguments -> edgeward(List.of("--ledger", stack.ledger().toString()), arguments),
        PATIENCE,
        Optional.of(stack.loopback()),
        Optional.empty(),
        Optional.of(vanity(stack)),
        Optional.of(
            new PromotionKey(
                VerificationKeys.parse(Files.readAllBytes(stack.signer().publicFile())),
                stack.directory().resolve("puller"),
                arguments -> edgeward(List.of(), arguments))));
  }

  private static VanityDomain vanity(LocalStack stack) {
    List<String> there = List.of("--redirect", stack.configurations().toString());
    return new VanityDomain(
        stack.vanity(), stack.configurations(), arguments -> edgeward(there, arguments));
  }

  /** A process of its own, as an operator starts it: its log is not this one's. */
  private static CommandRun edgeward(List<String> more, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add("io.edgeward.cli.Edgeward");
    command.addAll(List.of(arguments));
    command.addAll(more);
    return CommandRun.of(command, Map.of());
  }

  /**
   * Takes the lines that Error Reporting picks up out of the log, until it is closed. The functions
   * of the local stack report by the log, as they do by default.
   */
  private static final class ReportedErrors extends Handler implements AutoCloseable {
    private static final Logger REPORTS = Logger.getLogger(LogErrorReporter.class.getName());

    private final List<String> messages = new CopyOnWriteArrayList<>();

    private ReportedErrors() {}

    /** Begins. */
    static ReportedErrors collect() {
      ReportedErrors errors = new ReportedErrors();
      REPORTS.addHandler(errors);
      REPORTS.setUseParentHandlers(false);
      return errors;
    }

    List<String> messages() {
      return List.copyOf(messages);
    }

    @Override
    public void publish(LogRecord record) {
      messages.add(record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      REPORTS.removeHandler(this);
      REPORTS.setUseParentHandlers(true);
    }
  }
}
