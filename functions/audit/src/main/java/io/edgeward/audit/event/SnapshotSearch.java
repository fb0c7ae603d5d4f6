package io.edgeward.audit.event;

import io.edgeward.ledger.LedgerException;
import io.edgeward.ledger.SnapshotLedger;
import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.audit.RegistryEvent;
import io.edgeward.model.audit.Snapshots;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.snapshot.BackupLocation;
import io.edgeward.model.snapshot.ImageSnapshot;
import io.edgeward.model.snapshot.RegionSnapshot;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.snapshot.SnapshotId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Looks for content in the newest documents of the backups. */
public final class SnapshotSearch implements Snapshots {
  /** Two days of hourly snapshots; each document lists all of production. */
  public static final int NEWEST = 48;

  private final SnapshotLedger ledger;

  /** A search in {@code ledger}. */
  public SnapshotSearch(SnapshotLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public LookupResult<String> holding(RegistryEvent.Deletion deletion) {
    try {
      List<String> found = search(snapshot -> holds(snapshot, deletion), 1);
      if (!found.isEmpty()) {
        return new LookupResult.Yes<>(found.getFirst());
      }
      int all = ledger.ids().size();
      return all <= NEWEST
          ? new LookupResult.No<>()
          : new LookupResult.Unknown<>(
              "only the newest %d of %d were searched".formatted(NEWEST, all));
    } catch (LedgerException e) {
      return new LookupResult.Unknown<>(e.getMessage());
    }
  }

  /** The snapshots among the newest whose backup has {@code digest}, the newest first. */
  public List<String> holding(Digest digest) throws LedgerException {
    return search(
        snapshot ->
            snapshot.regions().stream()
                .flatMap(region -> region.images().values().stream())
                .anyMatch(image -> isHeld(image, digest)),
        NEWEST);
  }

  private List<String> search(Predicate<Snapshot> wanted, int atMost) throws LedgerException {
    List<String> found = new ArrayList<>();
    for (SnapshotId id : ledger.ids().reversed().stream().limit(NEWEST).toList()) {
      Optional<SnapshotLedger.Document> document = ledger.find(id);
      if (document.map(SnapshotLedger.Document::snapshot).filter(wanted).isPresent()) {
        found.add(id.text());
        if (found.size() == atMost) {
          return found;
        }
      }
    }
    return found;
  }

  private static boolean holds(Snapshot snapshot, RegistryEvent.Deletion deletion) {
    return snapshot.regions().stream()
        .flatMap(region -> image(region, deletion.repository()))
        .anyMatch(image -> holds(image, deletion));
  }

  private static Stream<ImageSnapshot> image(RegionSnapshot region, RepositoryPath repository) {
    return region.images().entrySet().stream()
        .filter(entry -> region.region().live(entry.getKey()).equals(repository))
        .map(entry -> entry.getValue());
  }

  private static boolean holds(ImageSnapshot image, RegistryEvent.Deletion deletion) {
    return deletion.digest().map(digest -> isHeld(image, digest)).orElse(true)
        && deletion
            .tag()
            .map(tag ->
                Optional.ofNullable(image.tags().get(tag))
                    .filter(digest -> isHeld(image, digest))
                    .isPresent())
            .orElse(true);
  }

  private static boolean isHeld(ImageSnapshot image, Digest digest) {
    return image.digests().get(digest) instanceof BackupLocation.Held;
  }
}
