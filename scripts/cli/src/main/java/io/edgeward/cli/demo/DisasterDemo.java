package io.edgeward.cli.demo;

import io.edgeward.backup.BackupOptions;
import io.edgeward.backup.Restore;
import io.edgeward.backup.Restore.Planned;
import io.edgeward.backup.Restore.TagRepair;
import io.edgeward.backup.RestoreScope;
import io.edgeward.cli.stack.LocalStack;
import io.edgeward.ledger.AuditLedger;
import io.edgeward.ledger.EvidencePath;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.local.images.ImagePuller;
import io.edgeward.model.audit.AuditRecord;
import io.edgeward.model.audit.Finding;
import io.edgeward.model.audit.Verdict;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.snapshot.RegionSnapshot;
import io.edgeward.model.snapshot.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An attacker wipes production, and a person brings it back. */
final class DisasterDemo {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** The auditor has one alert for each of the many deletions; a few of them tell as much. */
  private static final Logger ALERTS = Logger.getLogger("io.edgeward.audit");

  private final LocalStack stack;
  private final Narrator narrator;
  private final ProductionReadback production;
  private final Ledger ledger;

  DisasterDemo(LocalStack stack, Narrator narrator) {
    this.stack = stack;
    this.narrator = narrator;
    this.production = new ProductionReadback(stack);
    this.ledger = Ledger.open(stack.ledger().toString());
  }

  /** {@code before} is the last snapshot of production as it should be. */
  void tell(Snapshot before) throws Exception {
    SortedMap<RepositoryPath, Listing> right = production.holds();
    Instant attack = Instant.now();
    ALERTS.setLevel(Level.OFF);
    try {
      wipe(right);
    } finally {
      ALERTS.setLevel(null);
    }
    Instant restore = Instant.now();
    restore(before, right);
    judge(restore, attack);
    drill();
  }

  private void wipe(SortedMap<RepositoryPath, Listing> all) throws Exception {
    narrator.step("An attacker with production's key deletes everything, in all regions");
    for (Map.Entry<RepositoryPath, Listing> image : all.entrySet()) {
      for (Digest digest : image.getValue().digests().keySet()) {
        Intruder.delete(image.getKey(), digest.text());
      }
    }
    stack.settle(PATIENCE);
    narrator.verify(production.holds().isEmpty(), "production is empty");
    stack.strike();
    stack.settle(PATIENCE);
    Snapshot after = new BackupDemo(stack, narrator).newest();
    narrator.verify(
        after.complete() && digests(after) == 0,
        "snapshot %s says so: %d tags and digests were deleted, which the backup still has",
        after.id(),
        after.regions().stream().mapToInt(region -> region.changes().size()).sum());
  }

  private static long digests(Snapshot snapshot) {
    return snapshot.regions().stream().mapToLong(RegionSnapshot::digests).sum();
  }

  private void restore(Snapshot to, SortedMap<RepositoryPath, Listing> right) throws Exception {
    narrator.step("A person restores the hour before");
    narrator.say("scripts/edgeward restore --to %s --confirm --ledger %s", to.id(), stack.ledger());
    try (Restore restore = Restore.open(BackupOptions.of(stack.regions(), ledger))) {
      Planned planned = restore.plan(to, RestoreScope.ALL);
      List<Delivery> deliveries =
          restore.run(planned, "restore-of-the-demo", TagRepair.LEFT, delivery -> {});
      narrator.verify(
          deliveries.stream().allMatch(delivery -> delivery.outcome().arrived()),
          "%d images were to be added, all of their %d digests and tags arrived",
          planned.plan().copies().size(),
          deliveries.size());
    }
    narrator.verify(
        production.holds().equals(right), "production holds the digests and tags of before");
    ImagePuller puller = new ImagePuller();
    for (Map.Entry<RepositoryPath, Listing> image : right.entrySet()) {
      for (Digest digest : image.getValue().digests().keySet()) {
        puller.pull(image.getKey(), digest);
      }
    }
    narrator.verify(
        puller.blobs() > 0,
        "pulled all of it by digest: %.1f MB, every byte hashes to its digest",
        puller.bytes() / 1e6);
  }

  private void judge(Instant restore, Instant attack) throws Exception {
    stack.settle(PATIENCE);
    narrator.step("The auditor tells the attack from the restore");
    List<AuditRecord> attacked =
        verdicts().stream()
            .filter(one -> one.publishedAt().isAfter(attack))
            .filter(one -> one.publishedAt().isBefore(restore))
            .toList();
    narrator.verify(
        attacked.stream().allMatch(one -> one.verdict().reason() == Finding.DELETED),
        "%d deletions, each of them REJECTED",
        attacked.size());
    narrator.quote(attacked.getLast().verdict().message());
    List<AuditRecord> restored =
        verdicts().stream().filter(one -> one.publishedAt().isAfter(restore)).toList();
    SortedMap<String, Long> reasons =
        restored.stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.verdict().reason().id(), TreeMap::new, Collectors.counting()));
    narrator.verify(
        restored.stream().allMatch(one -> one.verdict() instanceof Verdict.Verified)
            && reasons.containsKey("restore"),
        "%d pushes of the restore, all of them VERIFIED: %s",
        restored.size(),
        reasons);
    restored.stream()
        .filter(one -> one.verdict().reason().id().equals("restore"))
        .findFirst()
        .ifPresent(one -> narrator.quote(one.verdict().message()));
  }

  private void drill() throws Exception {
    narrator.step("A drill restores the newest hour elsewhere, so that nobody has to hope");
    stack.strike();
    stack.settle(PATIENCE);
    stack.drill();
    stack.settle(PATIENCE);
    narrator.verify(ledger.drills().newestPassed().isPresent(), "it passed");
    try (Stream<Path> files = Files.walk(stack.ledger().resolve("drills"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        narrator.quote(Files.readString(file));
      }
    }
  }

  private List<AuditRecord> verdicts() throws LedgerException {
    AuditLedger audit = ledger.audit();
    List<AuditRecord> verdicts = new ArrayList<>();
    for (EvidencePath path : audit.verdicts()) {
      audit.read(path).ifPresent(verdicts::add);
    }
    return verdicts;
  }
}
