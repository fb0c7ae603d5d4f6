package io.edgeward.scenarios;

import io.edgeward.local.faults.Fault;
import io.edgeward.local.faults.When;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.model.snapshot.Region;
import io.edgeward.scenarios.environment.Processes;

/** The promoting instance is lost in the middle of its work. */
final class KilledInTheMiddle {
  private static final String PROMOTE = "promote";

  private KilledInTheMiddle() {}

  static void play(ScenarioContext context) throws Exception {
    String name = context.named("interrupted");
    ImageIndex index = context.pushToStaging(name);
    killWhilePromoting(context, name, index);
    for (RepositoryPath repository : context.live(name)) {
      boolean tagged =
          context.environment().registries().find(repository, Tag.of("v1.0")).isPresent();
      if (tagged) {
        context.environment().registries().pull(repository, index.digest());
      }
      context.say(
          "[verified] %s: %s",
          repository, tagged ? "the tag is there, and all of its content" : "no tag");
    }
    context.processes().start(PROMOTE);
    context.say("another instance of promote is up");
    context.awaitEverywhere(name, "v1.0", index.digest());
    context.pullEverywhere(name, index.digest());
    context.await(
        "the ledger has a receipt that is complete",
        () -> context.ledger().receiptsOf(index.digest()).stream().anyMatch(Receipt::complete));
  }

  private static void killWhilePromoting(ScenarioContext context, String name, ImageIndex index)
      throws Exception {
    Processes processes = context.processes();
    Region second = context.environment().project().regions().get(1);
    EmbeddedRegistry registry = context.loopback().production().get(second);
    registry
        .faults()
        .add("PUT", "/manifests/", When.nth(2), new Fault.Meanwhile(() -> kill(processes)));
    try {
      context.environment().manifests().claim(name, index.digest(), "v1.0");
      context.merge(name, "Promote " + name);
      context.await(
          "promote was killed while it wrote to " + second, () -> !processes.isAlive(PROMOTE));
    } finally {
      registry.faults().clear();
    }
  }

  private static void kill(Processes processes) {
    try {
      processes.kill(PROMOTE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
