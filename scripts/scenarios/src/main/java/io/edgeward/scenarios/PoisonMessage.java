package io.edgeward.scenarios;

import io.edgeward.scenarios.ScenarioContext.Promoted;
import io.edgeward.scenarios.environment.Processes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Messages that cannot be handled. */
final class PoisonMessage {
  private static final String CHANGES = "manifest-changes";
  private static final Duration DEAD = Duration.ofSeconds(90);
  private static final String PUSH =
      "{\"repository\":\"edgeward/manifests\",\"ref\":\"refs/heads/main\",\"before\":\"%s\",\"after\":\"%s\"}"
          .formatted("0".repeat(40), "0".repeat(39) + "1");

  private PoisonMessage() {}

  static void play(ScenarioContext context) throws Exception {
    // Promotion of images, that of files and the check take pushes; each tells what it cannot use.
    nonsense(context, CHANGES, 3);
    nonsense(context, "backup-ticks", 1);
    deadLetter(context);
    context.say("the git host is back; an operator publishes the dead letter again");
    Promoted after = context.promote(context.named("after-poison"), "v1.0");
    context.processes().publish(CHANGES, PUSH);
    context.awaitEverywhere(after.name(), "v1.0", after.digest());
  }

  private static void nonsense(ScenarioContext context, String topic, int takers) throws Exception {
    String id = context.processes().publish(topic, "{\"nonsense\":true}");
    context.say("someone published nonsense to %s", topic);
    context.expectReports(takers, "{message_id=%s}".formatted(id));
  }

  private static void deadLetter(ScenarioContext context) throws Exception {
    Processes.Subscriber deadLetters = context.processes().deadLetters("promote", CHANGES);
    context.loopback().git().faults().down();
    try {
      context.processes().publish(CHANGES, PUSH);
      context.say("the git host is down, and a push was announced");
      List<String> dead = new ArrayList<>();
      context.await(
          "after its last attempt the message is in the dead-letter subscription",
          DEAD,
          () -> {
            dead.addAll(deadLetters.take());
            return dead.contains(PUSH);
          });
    } finally {
      context.loopback().git().faults().none();
    }
  }
}
