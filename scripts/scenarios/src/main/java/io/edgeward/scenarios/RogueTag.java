package io.edgeward.scenarios;

import io.edgeward.model.audit.Finding;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.scenarios.ScenarioContext.Promoted;

/** Someone with production's key tags a reviewed image, and deletes. */
final class RogueTag {
  private static final Tag TAG = Tag.of("stable");

  private RogueTag() {}

  static void play(ScenarioContext context) throws Exception {
    Promoted settled = context.settled();
    RepositoryPath repository = context.live(settled).getLast();
    context.environment().registries().push(settled.index(), repository, TAG);
    context.say("an intruder put the tag %s on %s", TAG, repository);
    expect(context, repository, Finding.UNKNOWN_TAG);
    context.environment().registries().delete(repository, TAG);
    context.say("the intruder deleted it again");
    expect(context, repository, Finding.DELETED);
  }

  private static void expect(ScenarioContext context, RepositoryPath repository, Finding finding)
      throws Exception {
    context.await(
        "the ledger has the verdict REJECTED " + finding.id(),
        () -> context.verdicts().have(repository, finding, TAG.text()));
    context.expectOneReport("REJECTED " + finding.id(), repository.toString(), TAG.text());
  }
}
