package io.edgeward.replica.scenario;

import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.replica.place.Machine;
import java.time.Duration;
import java.util.List;

/** Pub/Sub is gone for a while, and with it every message of that time. */
final class LostMessages implements Scenario {
  private static final Duration FLUSH = Duration.ofSeconds(20);

  @Override
  public String name() {
    return "lost-messages";
  }

  @Override
  public String title() {
    return "what lost messages left undone, and unseen, the sweeps find";
  }

  @Override
  public String needsMachine() {
    return "Pub/Sub itself cannot be stopped";
  }

  @Override
  public void play(ScenarioContext stage) throws Exception {
    Machine machine = stage.machine();
    ScenarioContext.Promoted settled = stage.settled();
    RepositoryPath repository = stage.environment().places().live(settled.name()).getFirst();
    String name = stage.named("unannounced");
    ImageIndex index = stage.stage(name);
    Image rogue = (Image) stage.freshImage().children().getFirst();
    machine.stopTopics();
    stage.say("Pub/Sub ended, with all topics");
    stage.environment().manifests().claim(name, index.digest(), "v1.0").merge("Promote " + name);
    stage.say("a maintainer merged %s, and nobody heard of it", name);
    stage.environment().registries().push(rogue, repository, Tag.of("v0.0.1"));
    machine.production(stage.environment().places().regions().getFirst()).flushEvents(FLUSH);
    stage.say("an intruder pushed %s:v0.0.1, and its event was given up", repository);
    machine.startTopics();
    stage.say("Pub/Sub is back, with the topics and subscriptions that Terraform makes");
    for (RepositoryPath live : stage.environment().places().live(name)) {
      stage.verify(
          stage.environment().registries().find(live, index.digest()).isEmpty(),
          "%s is not there by itself",
          live);
    }
    stage.environment().topics().tick("promote");
    stage.say("the schedule of the promotion sweep ticked");
    stage.awaitEverywhere(name, "v1.0", index.digest());
    stage.environment().topics().tick("audit");
    stage.say("the schedule of the audit sweep ticked");
    stage.await(
        "the sweep reported the intruder's image",
        () -> !Reports.with(stage, List.of("reason=sweep", rogue.digest().text())).isEmpty());
    stage.environment().registries().delete(repository, rogue.digest());
    stage.say("an operator removed it");
  }
}
