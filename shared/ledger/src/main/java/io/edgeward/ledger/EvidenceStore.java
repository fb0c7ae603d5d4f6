package io.edgeward.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where evidence is kept. There is no way to change or remove what was created. */
public interface EvidenceStore {
  /**
   * Keeps {@code content} at {@code path} unless something is there. Of several writers exactly one
   * creates; a crash leaves the whole content or nothing.
   */
  Creation create(EvidencePath path, byte[] content) throws LedgerException;

  /**
   * Keeps an entry of an index, which says nothing that the evidence beside it does not. It
   * outlives the process like everything else; a power failure may take it along where that makes
   * it cheaper.
   */
  default Creation index(EvidencePath path, byte[] content) throws LedgerException {
    return create(path, content);
  }

  /** The content at {@code path}, if there is one. */
  Optional<byte[]> read(EvidencePath path) throws LedgerException;

  /**
   * The first bytes of the content at {@code path}, if there is one.
   *
   * @param length how many at most
   */
  default Optional<byte[]> head(EvidencePath path, int length) throws LedgerException {
    return read(path).map(content -> Arrays.copyOf(content, Math.min(length, content.length)));
  }

  /**
   * Every path below {@code folder}, on part boundaries, sorted, to the last page. What lies there
   * under a name that no evidence has is left out and reported.
   */
  List<EvidencePath> list(EvidencePath folder) throws LedgerException;

  /** What came of creating. */
  enum Creation {
    /** The content is kept now. */
    CREATED,
    /** Something was there, and is there still. */
    ALREADY_THERE
  }
}
