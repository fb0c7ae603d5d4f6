package io.edgeward.replica.scenario;

import io.edgeward.local.images.ImageIndex;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.plan.Refusal;
import io.edgeward.model.receipt.Receipt;
import java.util.List;

/** A commit gives a tag of production to another digest. */
final class TagMoveRefused implements Scenario {
  @Override
  public String name() {
    return "tag-move";
  }

  @Override
  public String title() {
    return "a commit that moves a tag is refused, and what else it asks for arrives";
  }

  @Override
  public void play(ScenarioContext stage) throws Exception {
    ScenarioContext.Promoted image = stage.promote(stage.named("moved"), "v1.0");
    ImageIndex rebuilt = stage.stage(image.name());
    stage
        .environment()
        .manifests()
        .drop(image.name(), image.digest())
        .claim(image.name(), rebuilt.digest(), "v1.0", "v1.1")
        .merge("Rebuild " + image.name());
    stage.say("a maintainer merged v1.0 and v1.1 for the rebuilt image");
    stage.awaitEverywhere(image.name(), "v1.1", rebuilt.digest());
    int regions = stage.environment().places().regions().size();
    stage.await(
        "the receipt names the refused edge of each region",
        () -> refusals(stage, rebuilt.digest()) == regions);
    for (RepositoryPath repository : stage.environment().places().live(image.name())) {
      stage.verify(
          stage.names(repository, "v1.0", image.digest()),
          "%s:v1.0 still names %s",
          repository,
          ScenarioContext.shortened(image.digest()));
    }
    Reports.expectOne(stage, List.of("v1.0", image.name(), "never moved"));
    stage
        .environment()
        .manifests()
        .claim(image.name(), image.digest(), "v1.0")
        .claim(image.name(), rebuilt.digest(), "v1.1")
        .merge("Leave v1.0 of %s where it is".formatted(image.name()));
  }

  private static long refusals(ScenarioContext stage, Digest digest) throws Exception {
    return stage.ledger().receiptsOf(digest).stream()
        .map(Receipt::refusals)
        .flatMap(List::stream)
        .map(Refusal::rule)
        .filter(rule -> rule.id().equals("tag-move"))
        .count();
  }
}
