package io.edgeward.replica.scenario;

import io.edgeward.replica.place.Machine;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Messages that cannot be handled. */
final class PoisonMessage implements Scenario {
  private static final String PROMOTE = "promote";
  private static final String CHANGES = "manifest-changes";
  private static final Duration DEAD = Duration.ofSeconds(90);

  @Override
  public String name() {
    return "poison-message";
  }

  @Override
  public String title() {
    return "nonsense is reported once and acknowledged; what nobody can handle becomes a dead"
        + " letter";
  }

  @Override
  public String needsMachine() {
    return "the git host cannot be made to fail, and a dead letter takes hours there";
  }

  @Override
  public void play(ScenarioContext stage) throws Exception {
    nonsense(stage, CHANGES);
    nonsense(stage, "backup-ticks");
    deadLetter(stage);
  }

  private static void nonsense(ScenarioContext stage, String topic) throws Exception {
    String id = stage.environment().topics().publish(topic, "{\"nonsense\":true}");
    stage.say("somebody published nonsense to %s", topic);
    Reports.expectOne(stage, List.of("{message_id=%s}".formatted(id)));
  }

  private static void deadLetter(ScenarioContext stage) throws Exception {
    Machine machine = stage.machine();
    String message =
        "{\"repository\":\"edgeward/manifests\",\"ref\":\"refs/heads/main\",\"before\":\"%s\",\"after\":\"%s\"}"
            .formatted("0".repeat(40), "0".repeat(39) + "1");
    machine.git().faults().down();
    try {
      stage.environment().topics().publish(CHANGES, message);
      stage.say("the git host is down, and a push was announced");
      List<String> dead = new ArrayList<>();
      stage.await(
          "after its last attempt the message is in the dead-letter subscription",
          DEAD,
          () -> {
            dead.addAll(stage.environment().topics().takeDeadLetters(PROMOTE, CHANGES));
            return dead.contains(message);
          });
    } finally {
      machine.git().faults().none();
    }
    replay(stage, message);
  }

  private static void replay(ScenarioContext stage, String message) throws IOException, Exception {
    stage.say("the git host is back; an operator publishes the dead letter again");
    ScenarioContext.Promoted after = stage.promote(stage.named("after-poison"), "v1.0");
    stage.environment().topics().publish(CHANGES, message);
    stage.awaitEverywhere(after.name(), "v1.0", after.digest());
  }
}
