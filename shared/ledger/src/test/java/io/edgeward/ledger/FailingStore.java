package io.edgeward.ledger;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A store whose writes fail when told to. */
record FailingStore(EvidenceStore store, BooleanSupplier fails) implements EvidenceStore {
  @Override
  public Creation create(EvidencePath path, byte[] content) throws LedgerException {
    if (fails.getAsBoolean()) {
      throw LedgerException.retryable("could not write " + path, new IOException("disk full"));
    }
    return store.create(path, content);
  }

  @Override
  public Optional<byte[]> read(EvidencePath path) throws LedgerException {
    return store.read(path);
  }

  @Override
  public List<EvidencePath> list(EvidencePath folder) throws LedgerException {
    return store.list(folder);
  }
}
