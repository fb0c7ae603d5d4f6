package io.edgeward.scenarios;

import io.edgeward.local.images.Artifact;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.time.Duration;

/** Pub/Sub is gone for a while, and with it every message of that time. */
final class LostMessages {
  private static final Duration FLUSH = Duration.ofSeconds(20);

  private LostMessages() {}

  static void play(ScenarioContext context) throws Exception {
    RepositoryPath repository = context.live(context.settled()).getFirst();
    String name = context.named("unannounced");
    ImageIndex index = context.pushToStaging(name);
    Artifact rogue = context.freshImage().children().getFirst();
    context.processes().stopTopics();
    context.say("Pub/Sub ended, with all topics");
    context.environment().manifests().claim(name, index.digest(), "v1.0");
    context.merge(name, "Promote " + name);
    context.environment().registries().push(rogue, repository, Tag.of("v0.0.1"));
    for (EmbeddedRegistry region : context.loopback().production().values()) {
      region.flushEvents(FLUSH);
    }
    context.say("an intruder pushed %s:v0.0.1; its event was given up, like the merge", repository);
    context.processes().startTopics();
    context.say("Pub/Sub is back, with the topics and subscriptions that Terraform makes");
    for (RepositoryPath live : context.live(name)) {
      context.verify(
          context.environment().registries().find(live, index.digest()).isEmpty(),
          "%s is not there by itself",
          live);
    }
    context.environment().schedules().tick("promote");
    context.say("the schedule of the promotion sweep ticked");
    context.awaitEverywhere(name, "v1.0", index.digest());
    context.environment().schedules().tick("audit");
    context.say("the schedule of the audit sweep ticked");
    context.await(
        "the sweep reported the intruder's image",
        () -> !context.reports("reason=sweep", rogue.digest().text()).isEmpty());
    context.environment().registries().delete(repository, rogue.digest());
    context.say("an operator removed it");
  }
}
