package io.edgeward.scenarios;

import io.edgeward.local.images.Artifact;
import io.edgeward.model.audit.Finding;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;

/** Someone with production's key pushes an image that no manifest names. */
final class RoguePush {
  private RoguePush() {}

  static void play(ScenarioContext context) throws Exception {
    RepositoryPath repository = context.live(context.settled()).getFirst();
    Artifact rogue = context.freshImage().children().getFirst();
    context.environment().registries().push(rogue, repository, Tag.of("v6.6.6"));
    context.say("an intruder pushed %s:v6.6.6", repository);
    context.await(
        "the ledger has the verdict REJECTED unknown-image",
        () -> context.verdicts().have(repository, Finding.UNKNOWN_IMAGE, rogue.digest().text()));
    context.expectOneReport("unknown-image", rogue.digest().text());
  }
}
