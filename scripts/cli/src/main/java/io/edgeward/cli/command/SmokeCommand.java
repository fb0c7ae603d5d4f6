package io.edgeward.cli.command;

import com.google.auth.oauth2.GoogleCredentials;
import io.edgeward.cli.output.Session;
import io.edgeward.cli.smoke.Deployment;
import io.edgeward.cli.smoke.DeploymentProbe;
import io.edgeward.cli.smoke.Observation;
import io.edgeward.cli.smoke.Observation.State;
import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.Table;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.runtime.config.Texts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks what was deployed whether it works; {@code scripts/deploy} ends with it. */
@Command(
    name = "smoke",
    description = "Asks a deployed environment whether it is there and lets in whom it should.")
final class SmokeCommand implements Callable<Integer> {
  private static final String PUBSUB_SCOPE = "https://www.googleapis.com/auth/pubsub";

  private final Session session;

  @Mixin private CommonOptions common;
  @Mixin private OutputOption output;

  @Parameters(
      paramLabel = "OUTPUTS",
      description = "A file with what `terraform output -json` says of it.")
  private Path outputs;

  SmokeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    common.start(session);
    session.progress().begin("asking what was deployed");
    List<Observation> seen = visit(deployment());
    session.write(
        output.format(),
        () -> table(seen).print(session.text(false)),
        document -> write(document, seen));
    return has(seen, State.UNREADABLE)
        ? Exit.UNABLE.code()
        : Exit.findingsIf(has(seen, State.WRONG)).code();
  }

  private Deployment deployment() {
    try {
      return Deployment.read(Files.readString(outputs));
    } catch (IOException e) {
      throw new CommandFailedException(
          "cannot read %s: %s".formatted(outputs, FileFailures.reason(e)));
    } catch (JsonRefusedException e) {
      throw new CommandFailedException(
          "%s: %s; outputs are there after the first apply".formatted(outputs, e.getMessage()));
    }
  }

  private List<Observation> visit(Deployment deployment) {
    List<Observation> seen = new ArrayList<>();
    Optional<String> token = token();
    URI pubSub = pubSub();
    try (DeploymentProbe visit = new DeploymentProbe()) {
      seen.add(visit.webhook(deployment.webhook()));
      deployment.inner().forEach((name, uri) -> seen.add(visit.inner(name, uri)));
      deployment.messaging().forEach(name -> seen.add(visit.messaging(pubSub, name, token)));
    }
    return seen;
  }

  private URI pubSub() {
    return emulator()
        .map(host -> Arguments.parse("PUBSUB_EMULATOR_HOST", "http://" + host, Texts::url))
        .orElse(URI.create("https://pubsub.googleapis.com"));
  }

  private Optional<String> emulator() {
    return Optional.ofNullable(session.environment().get("PUBSUB_EMULATOR_HOST"));
  }

  /** Nothing for an emulator, or when there is none: Pub/Sub then says that it may not be seen. */
  private Optional<String> token() {
    if (emulator().isPresent()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          GoogleCredentials.getApplicationDefault()
              .createScoped(PUBSUB_SCOPE)
              .refreshAccessToken()
              .getTokenValue());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean has(List<Observation> seen, State state) {
    return seen.stream().anyMatch(each -> each.state() == state);
  }

  private static Table table(List<Observation> seen) {
    Table table = new Table("STATE", "SUBJECT", "FOUND");
    seen.forEach(each -> table.row(word(each), each.subject(), each.text()));
    return table;
  }

  private static void write(Document document, List<Observation> seen) {
    document.array(() -> seen.forEach(each -> write(document, each)));
  }

  private static void write(Document document, Observation each) {
    document.object(() -> {
      document.field("state", word(each));
      document.field("subject", each.subject());
      document.field("found", each.text());
    });
  }

  private static String word(Observation each) {
    return each.state().name().toLowerCase(Locale.ROOT);
  }
}
