package io.edgeward.scenarios;

import io.edgeward.local.http.Exchange;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.scenarios.ScenarioContext.Promoted;
import io.edgeward.scenarios.environment.CommandRun;
import io.edgeward.scenarios.environment.VanityDomain;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The vanity domain moves from one region to another while clients pull, and back at once. */
final class GradualFlip {
  /** Instances with traffic follow within it. */
  private static final Duration FOLLOWS = Duration.ofSeconds(5);

  private static final String RULE = "default";

  private final ScenarioContext context;
  private final VanityDomain vanity;
  private final Promoted image;
  private final String before;
  private final String after;

  private GradualFlip(ScenarioContext context, VanityDomain vanity, Promoted image) {
    this.context = context;
    this.vanity = vanity;
    this.image = image;
    this.before = context.environment().project().regions().getFirst().production().host();
    this.after = context.environment().project().regions().get(1).production().host();
  }

  static void play(ScenarioContext context) throws Exception {
    VanityDomain vanity = context.environment().vanity().orElseThrow();
    new GradualFlip(context, vanity, context.settled()).play();
  }

  private void play() throws Exception {
    edgeward("flip", "stage", document().toString(), "--payer", "first");
    // What was never configured answers 503 until it is.
    follow();
    String name = context.environment().project().published(image.name()).text();
    try (Pullers pullers = Pullers.start(vanity.uri(), name, image.index())) {
      raise(pullers, 1, "--shadow");
      context.verify(
          pullers.clientsByHost().keySet().equals(Set.of(before)),
          "in the shadow every client stays at %s",
          before);
      raise(pullers, 1, "--no-shadow", "--payer", "second");
      raise(pullers, 10, "--no-shadow");
      Map<Integer, String> atTen = pullers.hostByClient();
      raise(pullers, 100, "--no-shadow");
      context.verify(
          pullers.clientsByHost().keySet().equals(Set.of(after)), "all clients are at %s", after);
      context.verify(pullers.mostChanges() == 1, "no client changed its side twice");
      edgeward("flip", "undo");
      follow();
      pullers.awaitRound();
      context.verify(
          pullers.hostByClient().equals(atTen),
          "undo brought every client back to where it was: %s",
          pullers.clientsByHost());
      pullers.failures().forEach(failure -> context.say("%s", failure));
      context.verify(pullers.failures().isEmpty(), "no pull failed meanwhile");
    }
  }

  private void raise(Pullers pullers, int percent, String... options) throws Exception {
    List<String> raise = List.of("flip", "raise", RULE, "--percent", String.valueOf(percent));
    edgeward(Stream.concat(raise.stream(), Stream.of(options)).toArray(String[]::new));
    follow();
    pullers.awaitRound();
    context.say("clients are now at %s", pullers.clientsByHost());
  }

  private void follow() throws Exception {
    String number =
        Files.readString(vanity.configurations().resolve("current")).replaceAll("\\D", "");
    context.await(
        "the redirector follows generation " + number, FOLLOWS, () -> number.equals(generation()));
  }

  private String generation() throws Exception {
    return Exchange.send(HttpRequest.newBuilder(vanity.uri().resolve("/v2/")))
        .headers()
        .firstValue("Edgeward-Generation")
        .orElse("");
  }

  private void edgeward(String... arguments) throws Exception {
    CommandRun run = vanity.edgeward().run(arguments);
    context.verify(run.exit() == 0, "edgeward %s: %s", String.join(" ", arguments), summary(run));
  }

  private static String summary(CommandRun run) {
    return run.output().strip().lines().reduce((first, second) -> second).orElse("");
  }

  private Path document() throws Exception {
    String name = context.environment().project().published(image.name()).text();
    Path document = Files.createTempFile("redirect", ".json");
    return Files.writeString(
        document,
        """
        {"sample": ["%s@%s"],
         "targets": {
           "before": {"registry": "http://%s", "payer": "first"},
           "after": {"registry": "http://%s", "payer": "second"}},
         "rules": [
           {"name": "%s", "targets": ["before"],
            "flip": {"targets": ["after"], "percent": 0, "salt": "demo", "shadow": true}}]}
        """
            .formatted(name, image.digest(), root(0), root(1), RULE));
  }

  private RegistryPath root(int region) {
    return context.environment().project().regions().get(region).production();
  }
}
