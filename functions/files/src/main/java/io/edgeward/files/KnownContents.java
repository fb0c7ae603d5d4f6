package io.edgeward.files;

import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.file.FileEdge;
import io.edgeward.model.file.FileInventory;
import io.edgeward.model.file.FilePlan;
import io.edgeward.model.file.FilePlanner;
import io.edgeward.model.file.FileSet;
import io.edgeward.model.file.ObjectPresence;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.image.Digest;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.store.StoreScheme;
import io.edgeward.stores.ObjectStores;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Finds out what objects contain that their listing does not prove: first by receipts of what was
 * promoted there, then by the checksums that S3 keeps. Only what is unproven is asked for, so a run
 * over stores that prove themselves costs listings alone.
 */
final class KnownContents {
  private static final Logger LOGGER = Logger.getLogger(KnownContents.class.getName());

  /** So many checksums are asked for before the time is looked at. */
  private static final int AT_ONCE = 500;

  private final ObjectStores stores;
  private final Optional<Ledger> ledger;
  private final BooleanSupplier late;

  /**
   * @param late once it is, nothing more is asked for
   */
  KnownContents(ObjectStores stores, Optional<Ledger> ledger, BooleanSupplier late) {
    this.stores = stores;
    this.ledger = ledger;
    this.late = late;
  }

  /** The plan of {@code files} after all that can be known without reading contents. */
  PlannedFiles plan(FileSet files, FileInventory listed) {
    PlannedFiles first = planned(files, listed);
    if (first.plan().unproven().isEmpty() || ledger.isEmpty()) {
      return withChecksums(files, first);
    }
    return withChecksums(files, planned(files, listed.with(receipts(first.plan(), ledger.get()))));
  }

  private PlannedFiles withChecksums(FileSet files, PlannedFiles before) {
    List<ObjectVersion> asked =
        before.plan().unproven().stream()
            .filter(edge -> edge.destination().scheme() == StoreScheme.S3)
            .map(edge -> version(edge, before.inventory()))
            .toList();
    Map<ObjectVersion, Digest> proofs = new HashMap<>();
    for (int i = 0; i < asked.size() && !late.getAsBoolean(); i += AT_ONCE) {
      proofs.putAll(stores.checksums(asked.subList(i, Math.min(asked.size(), i + AT_ONCE))));
    }
    return proofs.isEmpty() ? before : planned(files, before.inventory().with(proofs));
  }

  private static PlannedFiles planned(FileSet files, FileInventory inventory) {
    return new PlannedFiles(FilePlanner.plan(files, inventory), inventory);
  }

  private static ObjectVersion version(FileEdge edge, FileInventory inventory) {
    ObjectPresence.Present present =
        (ObjectPresence.Present) inventory.presence(edge.destination());
    return new ObjectVersion(edge.destination(), present.object().generation());
  }

  /** A ledger that cannot be read proves nothing, and decides nothing. */
  private Map<ObjectVersion, Digest> receipts(FilePlan plan, Ledger receipts) {
    Set<Digest> contents =
        plan.unproven().stream().map(FileEdge::content).collect(Collectors.toSet());
    Map<ObjectVersion, Digest> proofs = new HashMap<>();
    try {
      receipts
          .receiptsOf(contents, late)
          .forEach(receipt -> receipt.files().forEach(file -> learn(file, proofs)));
    } catch (LedgerException e) {
      LOGGER.warning("receipts could not be asked for what stores hold: " + e.getMessage());
    }
    return proofs;
  }

  private static void learn(FileDelivery delivery, Map<ObjectVersion, Digest> proofs) {
    if (delivery.outcome().arrived() && delivery.stored().isPresent()) {
      proofs.put(
          new ObjectVersion(delivery.destination(), delivery.stored().get().generation()),
          delivery.content());
    }
  }
}
