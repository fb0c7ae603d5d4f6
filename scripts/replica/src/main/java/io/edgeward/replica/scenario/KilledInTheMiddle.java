package io.edgeward.replica.scenario;

import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.local.registry.Fault;
import io.edgeward.local.registry.When;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.snapshot.Region;
import io.edgeward.replica.place.Machine;

/** The promoting instance is lost in the middle of its work. */
final class KilledInTheMiddle implements Scenario {
  private static final String PROMOTE = "promote";

  @Override
  public String name() {
    return "killed-in-the-middle";
  }

  @Override
  public String title() {
    return "a promotion that is killed leaves nothing half done, and redelivery finishes it";
  }

  @Override
  public String needsMachine() {
    return "an instance of Cloud Run cannot be killed at a chosen moment";
  }

  @Override
  public void play(ScenarioContext stage) throws Exception {
    Machine machine = stage.machine();
    String name = stage.named("interrupted");
    ImageIndex index = stage.stage(name);
    Region second = stage.environment().places().regions().get(1);
    EmbeddedRegistry registry = machine.production(second);
    registry
        .faults()
        .add("PUT", "/manifests/", When.nth(2), new Fault.Meanwhile(() -> kill(machine)));
    try {
      stage.environment().manifests().claim(name, index.digest(), "v1.0").merge("Promote " + name);
      stage.await(
          "promote was killed while it wrote to " + second, () -> !machine.isAlive(PROMOTE));
    } finally {
      registry.faults().clear();
    }
    for (RepositoryPath repository : stage.environment().places().live(name)) {
      boolean tagged =
          stage.environment().registries().find(repository, Tag.of("v1.0")).isPresent();
      if (tagged) {
        stage.environment().registries().pull(repository, index.digest());
      }
      stage.say(
          "[verified] %s: %s",
          repository, tagged ? "the tag is there, and all of its content" : "no tag");
    }
    machine.start(PROMOTE);
    stage.say("another instance of promote is up");
    stage.awaitEverywhere(name, "v1.0", index.digest());
    for (RepositoryPath repository : stage.environment().places().live(name)) {
      stage.environment().registries().pull(repository, index.digest());
    }
    stage.say("[verified] every byte of it hashes to its digest in every region");
    stage.await(
        "the ledger has a receipt that is complete",
        () -> stage.ledger().receiptsOf(index.digest()).stream().anyMatch(one -> one.complete()));
  }

  private static void kill(Machine machine) {
    try {
      machine.kill(PROMOTE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
