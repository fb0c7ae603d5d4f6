package io.edgeward.replica.scenario;

import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.audit.Finding;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import java.util.List;

/** Somebody with production's key pushes an image that no manifest names. */
final class RoguePush implements Scenario {
  @Override
  public String name() {
    return "rogue-push";
  }

  @Override
  public String title() {
    return "an image that no manifest names is reported once";
  }

  @Override
  public void play(ScenarioContext stage) throws Exception {
    ScenarioContext.Promoted settled = stage.settled();
    RepositoryPath repository = stage.environment().places().live(settled.name()).getFirst();
    ImageIndex fresh = stage.freshImage();
    Image rogue = (Image) fresh.children().getFirst();
    stage.environment().registries().push(rogue, repository, Tag.of("v6.6.6"));
    stage.say("an intruder pushed %s:v6.6.6", repository);
    stage.await(
        "the ledger has the verdict REJECTED unknown-image",
        () ->
            stage.verdicts().on(repository).stream()
                .map(AuditRecord::verdict)
                .anyMatch(verdict ->
                    verdict.reason() == Finding.UNKNOWN_IMAGE
                        && verdict.message().contains(rogue.digest().text())));
    Reports.expectOne(stage, List.of("unknown-image", rogue.digest().text()));
  }
}
