package io.edgeward.replica.scenario;

import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.audit.Verdict;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.receipt.Receipt;
import java.util.List;
import java.util.Optional;

/** From a team's push to production, with receipts and without an alarm. */
final class PromotionJourney implements Scenario {
  @Override
  public String name() {
    return "promotion-journey";
  }

  @Override
  public String title() {
    return "a merged manifest brings an image to every region, and nobody is woken";
  }

  @Override
  public void play(ScenarioContext stage) throws Exception {
    ScenarioContext.Promoted image = stage.promote(stage.named("journey"), "v1.0");
    for (RepositoryPath repository : stage.environment().places().live(image.name())) {
      stage.environment().registries().pull(repository, image.digest());
    }
    stage.say("[verified] all of it was pulled from every region, every byte hashes to its digest");
    stage.await(
        "the ledger has a complete receipt for that commit",
        () ->
            stage.ledger().receiptsOf(image.digest()).stream()
                .anyMatch(receipt -> completeFor(receipt, image)));
    stage.awaitVerdicts(image);
    for (RepositoryPath repository : stage.environment().places().live(image.name())) {
      List<AuditRecord> judged = stage.verdicts().on(repository);
      stage.verify(
          judged.stream().allMatch(one -> one.verdict() instanceof Verdict.Verified),
          "%s: %d events, all VERIFIED",
          repository,
          judged.size());
    }
    stage.verify(stage.alarms(image.name()).isEmpty(), "nothing was reported about it");
  }

  private static boolean completeFor(Receipt receipt, ScenarioContext.Promoted image) {
    return receipt.complete() && receipt.revision().equals(Optional.of(image.merged()));
  }
}
