package io.edgeward.replica.scenario;

import io.edgeward.local.images.ImageIndex;
import io.edgeward.model.audit.Finding;
import io.edgeward.model.audit.Grounds;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.snapshot.Snapshot;
import java.util.List;
import java.util.Map;

/** Somebody with production's key deletes all of it. */
final class DisasterRecovery implements Scenario {
  @Override
  public String name() {
    return "disaster";
  }

  @Override
  public String title() {
    return "production is deleted, restored from a snapshot, and the auditor knows why it came"
        + " back";
  }

  @Override
  public void play(ScenarioContext stage) throws Exception {
    ScenarioContext.Promoted settled = stage.settled();
    ScenarioContext.Promoted legacy = stage.promote(stage.named("legacy"), "v0.1");
    stage.awaitVerdicts(legacy);
    ImageIndex successor = stage.stage(legacy.name());
    stage
        .environment()
        .manifests()
        .drop(legacy.name(), legacy.digest())
        .claim(legacy.name(), successor.digest(), "v0.2")
        .merge("Replace %s by its successor".formatted(legacy.name()));
    stage.say("a maintainer replaced it by v0.2 in the manifests; production keeps both");
    stage.awaitEverywhere(legacy.name(), "v0.2", successor.digest());
    Snapshot snapshot = Backups.tick(stage, legacy);
    Holdings before = Holdings.read(stage.environment());
    attack(stage, before);
    restore(stage, snapshot);
    stage.verify(
        Holdings.read(stage.environment()).equals(before),
        "production holds the same %d digests under the same tags as before",
        before.digests());
    for (ScenarioContext.Promoted image : List.of(settled, legacy)) {
      for (RepositoryPath repository : stage.environment().places().live(image.name())) {
        stage.environment().registries().pull(repository, image.digest());
      }
    }
    stage.say("[verified] images were pulled from every region, every byte hashes to its digest");
    acquitted(stage, legacy);
  }

  private static void attack(ScenarioContext stage, Holdings before) throws Exception {
    for (Map.Entry<RepositoryPath, Holdings.Content> one : before.repositories().entrySet()) {
      for (Digest digest : one.getValue().digests()) {
        stage.environment().registries().delete(one.getKey(), digest);
      }
    }
    stage.say("an attacker deleted %d digests", before.digests());
    stage.verify(
        Holdings.read(stage.environment()).repositories().isEmpty(), "production is empty");
    stage.await(
        "the auditor raised the alarm about a deletion in every region",
        () -> {
          for (RepositoryPath repository : before.repositories().keySet()) {
            if (stage.verdicts().on(repository).stream()
                .noneMatch(one -> one.verdict().reason() == Finding.DELETED)) {
              return false;
            }
          }
          return !stage.alarms("REJECTED deleted").isEmpty();
        });
  }

  private static void restore(ScenarioContext stage, Snapshot snapshot) throws Exception {
    // What was rejected while other scenarios were played is part of what was lost, too.
    Operator.Ran ran =
        stage
            .operator()
            .run("restore", "--to", snapshot.id().text(), "--include-rejected", "--confirm");
    stage.verify(
        ran.exit() == 0,
        "edgeward restore --to %s --include-rejected --confirm ended with %d%s",
        snapshot.id(),
        ran.exit(),
        ran.exit() == 0 ? "" : ": " + ran.output());
  }

  private static void acquitted(ScenarioContext stage, ScenarioContext.Promoted legacy)
      throws Exception {
    stage.await(
        "the auditor judged what no manifest names any more VERIFIED restore, in every region",
        () -> {
          for (RepositoryPath repository : stage.environment().places().live(legacy.name())) {
            if (stage.verdicts().on(repository).stream()
                .noneMatch(one -> one.verdict().reason() == Grounds.RESTORE)) {
              return false;
            }
          }
          return true;
        });
    for (RepositoryPath repository : stage.environment().places().live(legacy.name())) {
      stage.verify(
          stage.verdicts().on(repository).stream()
              .noneMatch(one -> one.verdict().reason() == Finding.UNKNOWN_IMAGE),
          "%s: nothing of it was taken for an intruder's",
          repository);
    }
  }
}
