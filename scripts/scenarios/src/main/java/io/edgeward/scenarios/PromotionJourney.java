package io.edgeward.scenarios;

import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.audit.Verdict;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.model.text.Count;
import io.edgeward.scenarios.ScenarioContext.Promoted;
import java.util.List;
import java.util.Optional;

/** From a team's push to production, with receipts and without a report. */
final class PromotionJourney {
  private PromotionJourney() {}

  static void play(ScenarioContext context) throws Exception {
    Promoted image = context.promote(context.named("guestbook"), "v1.0");
    context.pullEverywhere(image.name(), image.digest());
    context.await(
        "the ledger has a complete receipt for that commit",
        () ->
            context.ledger().receiptsOf(image.digest()).stream()
                .anyMatch(receipt -> isCompleteFor(receipt, image)));
    context.awaitVerdicts(image);
    for (RepositoryPath repository : context.live(image)) {
      List<AuditRecord> judged = context.verdicts().on(repository);
      context.verify(
          judged.stream().allMatch(one -> one.verdict() instanceof Verdict.Verified),
          "%s: %s, all VERIFIED",
          repository,
          Count.of(judged.size(), "event"));
    }
    context.verify(context.reports(image.name()).isEmpty(), "nothing was reported about it");
  }

  private static boolean isCompleteFor(Receipt receipt, Promoted image) {
    return receipt.complete() && receipt.revision().equals(Optional.of(image.merged()));
  }
}
