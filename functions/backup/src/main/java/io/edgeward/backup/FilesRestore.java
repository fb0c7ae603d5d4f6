package io.edgeward.backup;

import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.ledger.SnapshotLedger;
import io.edgeward.model.file.FileCopy;
import io.edgeward.model.file.FileInventory;
import io.edgeward.model.file.ObjectPresence;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.file.StoredObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.receipt.FileDelivery.Stored;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.snapshot.FilesRestorePlan;
import io.edgeward.model.snapshot.FilesRestorePlanner;
import io.edgeward.model.snapshot.FilesSnapshot;
import io.edgeward.model.snapshot.JudgedFilesRestore;
import io.edgeward.model.snapshot.RestoreFile;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.snapshot.StoreSnapshot;
import io.edgeward.model.store.StoreUri;
import io.edgeward.stores.FileCopier;
import io.edgeward.stores.FileCopyListener;
import io.edgeward.stores.ObjectStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Brings the files of production back to a snapshot. It creates what is missing. */
final class FilesRestore {
  /** A part of a restore, after which a receipt is kept. */
  private static final int CHUNK = 256;

  private final ObjectStores stores;
  private final Ledger ledger;

  FilesRestore(ObjectStores stores, Ledger ledger) {
    this.stores = stores;
    this.ledger = ledger;
  }

  /**
   * Compares production with the files of {@code snapshot}; changes nothing.
   *
   * @throws IllegalArgumentException if files are asked for that the snapshot does not have
   * @throws LedgerException if the verdicts on what it lists cannot be read
   */
  JudgedFilesRestore plan(Snapshot snapshot, RestoreScope scope, RestoreOrder order)
      throws LedgerException {
    check(snapshot, scope);
    if (snapshot.files().isEmpty() || !scope.hasFiles()) {
      return JudgedFilesRestore.NONE;
    }
    FilesSnapshot then = snapshot.files().get();
    FilesRestorePlanner planner =
        new FilesRestorePlanner(
            then,
            stores.list(places(then), () -> false),
            scope::has,
            new Location(SnapshotLedger.path(snapshot.id()).text(), 0));
    FileReading reading = new FileReading(stores, () -> false);
    Map<ObjectVersion, Digest> proved = reading.hash(planner.rewritten());
    FilesRestorePlan plan = planner.plan(proved).unread(reading.failures().values());
    FileStandings standings = new FileStandings(order.files(), ledger.audit(), plan);
    return JudgedFilesRestore.of(plan, standings::of, order.rejected());
  }

  private static void check(Snapshot snapshot, RestoreScope scope) {
    boolean lacking =
        snapshot.files().stream()
            .flatMap(files -> files.stores().stream())
            .noneMatch(
                store -> store.files().keySet().stream().map(store::object).anyMatch(scope::has));
    if (scope.files().isPresent() && lacking) {
      throw new IllegalArgumentException(
          "snapshot %s has neither a file %s nor one below it; it has %s"
              .formatted(
                  snapshot.id(),
                  scope.files().get(),
                  snapshot.files().map(FilesRestore::names).orElse("no files")));
    }
  }

  private static String names(FilesSnapshot files) {
    return "those of "
        + String.join(
            ", ", files.stores().stream().map(store -> store.store().toString()).toList());
  }

  private static SortedSet<StoreUri> places(FilesSnapshot then) {
    SortedSet<StoreUri> places = new TreeSet<>();
    then.stores().stream().map(StoreSnapshot::store).forEach(places::add);
    places.add(FilesSnapshot.folder(then.backup()));
    return places;
  }

  /**
   * Does what was planned; the plan is in the ledger by now.
   *
   * @return what became of each file, once all of them were looked for where they were put
   * @throws LedgerException if a receipt could not be kept; the rest was not done
   */
  List<FileDelivery> run(
      JudgedFilesRestore judged, RestoreReceipts receipts, FileCopyListener progress)
      throws LedgerException {
    List<FileCopy> copies = judged.plan().copies().stream().map(RestoreFile::copy).toList();
    FileCopier copier = new FileCopier(stores);
    List<FileDelivery> all = new ArrayList<>();
    for (int from = 0; from < copies.size(); from += CHUNK) {
      List<FileCopy> part = copies.subList(from, Math.min(copies.size(), from + CHUNK));
      List<FileDelivery> ended = copier.copyAll(part, () -> false, progress).deliveries();
      receipts.keepFiles(ended);
      all.addAll(ended);
    }
    return readBack(all);
  }

  private List<FileDelivery> readBack(List<FileDelivery> deliveries) {
    SortedSet<StoreUri> buckets = new TreeSet<>();
    deliveries.forEach(delivery -> buckets.add(delivery.destination().store()));
    FileInventory now = stores.list(buckets, () -> false);
    return deliveries.stream().map(delivery -> looked(delivery, now)).toList();
  }

  private static FileDelivery looked(FileDelivery delivery, FileInventory now) {
    if (!delivery.outcome().arrived()) {
      return delivery;
    }
    Optional<String> expected = delivery.stored().map(Stored::generation);
    return switch (now.presence(delivery.destination())) {
      case ObjectPresence.Present(StoredObject found)
          when expected.equals(Optional.of(found.generation())) ->
          delivery;
      case ObjectPresence.Present(StoredObject found) ->
          failed(delivery, "it was put, and generation %s is there", found.generation());
      case ObjectPresence.Absent absent -> failed(delivery, "it was put, and is not there%s", "");
      case ObjectPresence.Unknown(String reason) ->
          failed(delivery, "it was put, and cannot be looked for: %s", reason);
    };
  }

  private static FileDelivery failed(FileDelivery delivery, String form, String what) {
    return new FileDelivery(
        delivery.source(),
        delivery.content(),
        delivery.destination(),
        delivery.stored(),
        new Outcome.Failed(form.formatted(what), true));
  }
}
