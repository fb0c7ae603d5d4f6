package io.edgeward.scenarios;

import io.edgeward.local.images.ImageIndex;
import io.edgeward.model.audit.Finding;
import io.edgeward.model.audit.Grounds;
import io.edgeward.model.audit.Reason;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.text.Count;
import io.edgeward.scenarios.ScenarioContext.Promoted;
import io.edgeward.scenarios.environment.CommandRun;
import java.util.Collection;
import java.util.Map;

/** Someone with production's key deletes all of it. */
final class DisasterRecovery {
  private DisasterRecovery() {}

  static void play(ScenarioContext context) throws Exception {
    Promoted settled = context.settled();
    Promoted legacy = replaced(context);
    Snapshot snapshot = Backups.tick(context, legacy);
    Holdings before = Holdings.read(context.environment().project());
    attack(context, before);
    restore(context, snapshot);
    context.verify(
        Holdings.read(context.environment().project()).equals(before),
        "production holds the same %s under the same tags as before",
        Count.of(before.digests(), "digest"));
    context.pullEverywhere(settled.name(), settled.digest());
    context.pullEverywhere(legacy.name(), legacy.digest());
    acquitted(context, legacy);
    // Whoever goes on with the environment finds production in its newest snapshot, not the attack.
    Backups.tick(context, legacy);
  }

  /** An image that production keeps, and no manifest names any more. */
  private static Promoted replaced(ScenarioContext context) throws Exception {
    Promoted legacy = context.promote(context.named("legacy"), "v0.1");
    context.awaitVerdicts(legacy);
    ImageIndex successor = context.pushToStaging(legacy.name());
    context
        .environment()
        .manifests()
        .drop(legacy.name(), legacy.digest())
        .claim(legacy.name(), successor.digest(), "v0.2");
    context.merge(legacy.name(), "Replace %s by its successor".formatted(legacy.name()));
    context.awaitEverywhere(legacy.name(), "v0.2", successor.digest());
    return legacy;
  }

  private static void attack(ScenarioContext context, Holdings before) throws Exception {
    for (Map.Entry<RepositoryPath, Holdings.Content> one : before.repositories().entrySet()) {
      for (Digest digest : one.getValue().digests()) {
        context.environment().registries().delete(one.getKey(), digest);
      }
    }
    context.say("an attacker deleted %s", Count.of(before.digests(), "digest"));
    context.verify(
        Holdings.read(context.environment().project()).repositories().isEmpty(),
        "production is empty");
    context.await(
        "the auditor raised the alarm about a deletion in every region",
        () ->
            everywhere(context, before.repositories().keySet(), Finding.DELETED)
                && !context.reports("REJECTED deleted").isEmpty());
    String folder = context.environment().project().folder() + "/";
    Backups.tick(
        context,
        "a complete snapshot says that nothing of it is left",
        region ->
            region.images().keySet().stream().noneMatch(name -> name.text().startsWith(folder)));
  }

  private static void restore(ScenarioContext context, Snapshot snapshot) throws Exception {
    // What was rejected while other scenarios were played is part of what was lost, too.
    CommandRun run =
        context
            .environment()
            .edgeward()
            .run("restore", "--to", snapshot.id().numbered(), "--include-rejected", "--confirm");
    context.verify(
        run.exit() == 0,
        "edgeward restore --to %s --include-rejected --confirm ended with %d%s",
        snapshot.id(),
        run.exit(),
        run.exit() == 0 ? "" : ": " + run.output());
  }

  private static void acquitted(ScenarioContext context, Promoted legacy) throws Exception {
    context.await(
        "the auditor judged what no manifest names any more VERIFIED restore, in every region",
        () -> everywhere(context, context.live(legacy), Grounds.RESTORE));
    for (RepositoryPath repository : context.live(legacy)) {
      context.verify(
          !context.verdicts().have(repository, Finding.UNKNOWN_IMAGE, ""),
          "%s: nothing of it was taken for an intruder's",
          repository);
    }
  }

  private static boolean everywhere(
      ScenarioContext context, Collection<RepositoryPath> repositories, Reason reason)
      throws Exception {
    for (RepositoryPath repository : repositories) {
      if (!context.verdicts().have(repository, reason, "")) {
        return false;
      }
    }
    return true;
  }
}
