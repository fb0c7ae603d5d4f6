package io.edgeward.scenarios;

import io.edgeward.local.images.ImageIndex;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.scenarios.ScenarioContext.Promoted;
import java.util.List;

/** A commit gives a tag of production to another digest. */
final class TagMoveRefused {
  private TagMoveRefused() {}

  static void play(ScenarioContext context) throws Exception {
    Promoted image = context.promote(context.named("cache"), "v1.0");
    ImageIndex rebuilt = context.pushToStaging(image.name());
    context
        .environment()
        .manifests()
        .drop(image.name(), image.digest())
        .claim(image.name(), rebuilt.digest(), "v1.0", "v1.1");
    context.merge(image.name(), "Rebuild " + image.name());
    context.awaitEverywhere(image.name(), "v1.1", rebuilt.digest());
    int regions = context.environment().project().regions().size();
    context.await(
        "the receipt names the refused edge of each region",
        () -> refusals(context, rebuilt.digest()) == regions);
    for (RepositoryPath repository : context.live(image)) {
      context.verify(
          context.names(repository, "v1.0", image.digest()),
          "%s:v1.0 still names %s",
          repository,
          ScenarioContext.shortened(image.digest()));
    }
    context.expectOneReport("v1.0", image.name(), "never moved");
    context
        .environment()
        .manifests()
        .claim(image.name(), image.digest(), "v1.0")
        .claim(image.name(), rebuilt.digest(), "v1.1");
    context.merge(image.name(), "Leave v1.0 of %s where it is".formatted(image.name()));
  }

  private static long refusals(ScenarioContext context, Digest digest) throws Exception {
    return context.ledger().receiptsOf(digest).stream()
        .map(Receipt::refusals)
        .flatMap(List::stream)
        .filter(refusal -> refusal.rule().id().equals("tag-move"))
        .count();
  }
}
