package io.edgeward.audit.production;

import io.edgeward.ledger.EvidencePath;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.audit.FileChecks.Delivered;
import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.image.Digest;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.model.store.ObjectUri;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * What receipts tell of files, as of the moment when each content is first asked for. A receipt
 * names many files, and is read once. For one event or one sweep; not for several threads.
 */
final class FileReceipts {
  private static final String NO_TIME = "there was no time to look for a receipt";

  private final Optional<Ledger> ledger;
  private final BooleanSupplier late;
  private final Set<EvidencePath> read = new HashSet<>();
  private final Set<Digest> known = new HashSet<>();
  private final Map<ObjectVersion, Delivery> versions = new HashMap<>();
  private final Map<ObjectUri, Receipt> newest = new HashMap<>();
  private final Map<ObjectUri, Delivered> last = new HashMap<>();

  /**
   * @param ledger without one nothing was delivered
   * @param late asked often; what has not been read when it is so is unknown
   */
  FileReceipts(Optional<Ledger> ledger, BooleanSupplier late) {
    this.ledger = ledger;
    this.late = late;
  }

  /** Which run put a content somewhere. */
  private record Delivery(String run, Digest content) {}

  /** The run that put {@code content} there as just this version. */
  LookupResult<String> of(ObjectVersion version, Digest content) {
    Optional<String> run = find(version, content);
    if (run.isPresent()) {
      return new LookupResult.Yes<>(run.get());
    }
    Optional<String> failure = load(content);
    return failure.isPresent()
        ? new LookupResult.Unknown<>(failure.get())
        : find(version, content)
            .<LookupResult<String>>map(LookupResult.Yes::new)
            .orElseGet(LookupResult.No::new);
  }

  private Optional<String> find(ObjectVersion version, Digest content) {
    return Optional.ofNullable(versions.get(version))
        .filter(delivery -> delivery.content().equals(content))
        .map(Delivery::run);
  }

  /** What promotion put into {@code object} last, as far as receipts of {@code content} tell. */
  LookupResult<Delivered> last(ObjectUri object, Digest content) {
    Optional<String> failure = load(content);
    return failure.isPresent()
        ? new LookupResult.Unknown<>(failure.get())
        : Optional.ofNullable(last.get(object))
            .<LookupResult<Delivered>>map(LookupResult.Yes::new)
            .orElseGet(LookupResult.No::new);
  }

  private Optional<String> load(Digest content) {
    if (ledger.isEmpty() || known.contains(content)) {
      return Optional.empty();
    }
    if (late.getAsBoolean()) {
      return Optional.of(NO_TIME);
    }
    try {
      for (EvidencePath path : ledger.get().pathsOf(content)) {
        if (!read.contains(path)) {
          if (late.getAsBoolean()) {
            return Optional.of(NO_TIME);
          }
          ledger.get().read(path).ifPresent(this::learn);
          read.add(path);
        }
      }
      known.add(content);
      return Optional.empty();
    } catch (LedgerException e) {
      return Optional.of(e.getMessage());
    }
  }

  private void learn(Receipt receipt) {
    for (FileDelivery file : receipt.files()) {
      if (file.outcome().arrived()) {
        file.stored()
            .ifPresent(stored ->
                versions.put(
                    new ObjectVersion(file.destination(), stored.generation()),
                    new Delivery(receipt.run(), file.content())));
        learn(receipt, file);
      }
    }
  }

  private void learn(Receipt receipt, FileDelivery file) {
    Receipt before = newest.get(file.destination());
    if (before == null || !receipt.finishedAt().isBefore(before.finishedAt())) {
      newest.put(file.destination(), receipt);
      last.put(
          file.destination(),
          new Delivered(receipt.run(), file.stored().map(FileDelivery.Stored::generation)));
    }
  }
}
