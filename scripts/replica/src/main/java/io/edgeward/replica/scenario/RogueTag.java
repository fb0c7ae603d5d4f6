package io.edgeward.replica.scenario;

import io.edgeward.model.audit.Finding;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.util.List;

/** Somebody with production's key tags a reviewed image, and deletes. */
final class RogueTag implements Scenario {
  private static final Tag TAG = Tag.of("stable");

  @Override
  public String name() {
    return "rogue-tag-and-deletion";
  }

  @Override
  public String title() {
    return "a tag that no manifest grants is reported once, and so is a deletion";
  }

  @Override
  public void play(ScenarioContext stage) throws Exception {
    ScenarioContext.Promoted settled = stage.settled();
    RepositoryPath repository = stage.environment().places().live(settled.name()).getLast();
    stage.environment().registries().push(settled.index(), repository, TAG);
    stage.say("an intruder put the tag %s on %s", TAG, repository);
    expect(stage, repository, Finding.UNKNOWN_TAG);
    stage.environment().registries().delete(repository, TAG);
    stage.say("the intruder deleted it again");
    expect(stage, repository, Finding.DELETED);
  }

  private static void expect(ScenarioContext stage, RepositoryPath repository, Finding finding)
      throws Exception {
    stage.await(
        "the ledger has the verdict REJECTED " + finding.id(),
        () ->
            stage.verdicts().on(repository).stream()
                .anyMatch(one -> one.verdict().reason() == finding));
    Reports.expectOne(
        stage, List.of("REJECTED " + finding.id(), repository.toString(), TAG.text()));
  }
}
