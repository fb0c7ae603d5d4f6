package io.edgeward.audit.production;

import io.edgeward.ledger.EvidencePath;
import io.edgeward.ledger.Ledger;
import io.edgeward.ledger.LedgerException;
import io.edgeward.model.audit.FileChecks.Delivered;
import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.image.Digest;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.receipt.Outcome;
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
 *
 * <p>That promotion copied a version proves what it is. That it found one already there does not:
 * someone else had put it there, and promotion may have compared no more than its size and MD5, for
 * which there are collisions. The auditor reads such a version itself.
 */
final class FileReceipts {
  private static final String NO_TIME = "there was no time to look for a receipt";

  private final Optional<Ledger> ledger;
  private final BooleanSupplier late;
  private final Set<EvidencePath> read = new HashSet<>();
  private final Set<Digest> known = new HashSet<>();
  private final Map<ObjectVersion, Delivery> versions = new HashMap<>();
  private final Map<Put, Receipt> newest = new HashMap<>();
  private final Map<Put, Delivered> last = new HashMap<>();

  /**
   * @param ledger without one nothing was delivered
   * @param late asked often; what has not been read when it is so is unknown
   */
  FileReceipts(Optional<Ledger> ledger, BooleanSupplier late) {
    this.ledger = ledger;
    this.late = late;
  }

  /** A content in a place. */
  private record Put(ObjectUri object, Digest content) {}

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

  /** How {@code content} came into {@code object}, by the newest receipt that was read. */
  LookupResult<Delivered> last(ObjectUri object, Digest content) {
    Put put = new Put(object, content);
    Optional<String> failure = last.containsKey(put) ? Optional.empty() : load(content);
    return failure.isPresent()
        ? new LookupResult.Unknown<>(failure.get())
        : Optional.ofNullable(last.get(put))
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
        copied(file)
            .ifPresent(
                version -> versions.put(version, new Delivery(receipt.run(), file.content())));
        learn(receipt, file);
      }
    }
  }

  private static Optional<ObjectVersion> copied(FileDelivery file) {
    return file.outcome() instanceof Outcome.Copied
        ? file.stored().map(stored -> new ObjectVersion(file.destination(), stored.generation()))
        : Optional.empty();
  }

  private void learn(Receipt receipt, FileDelivery file) {
    Put put = new Put(file.destination(), file.content());
    Receipt before = newest.get(put);
    if (before == null || !receipt.finishedAt().isBefore(before.finishedAt())) {
      newest.put(put, receipt);
      last.put(
          put, new Delivered(receipt.run(), file.stored().map(FileDelivery.Stored::generation)));
    }
  }
}
