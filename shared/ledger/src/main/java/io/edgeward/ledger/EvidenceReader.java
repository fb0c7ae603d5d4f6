package io.edgeward.ledger;

import java.util.Optional;
import java.util.function.Function;

/**
 * Reads single documents. One that is not there, not to be read by us, or not what its name says is
 * skipped and reported: it costs itself. A store that fails at the moment is a failure of the
 * whole.
 *
 * @param store where the documents are
 */
record EvidenceReader(EvidenceStore store) {
  /**
   * The document at {@code path}, if it can be understood.
   *
   * @param what what it should be, with its article
   * @throws LedgerException if another attempt may be able to read it
   */
  <T> Optional<T> read(EvidencePath path, String what, Function<byte[], T> parser)
      throws LedgerException {
    Optional<byte[]> content;
    try {
      content = store.read(path);
    } catch (LedgerException e) {
      if (e.retryable()) {
        throw e;
      }
      ForeignEvidence.skip(path.text(), "not to be read as %s: %s".formatted(what, e.getMessage()));
      return Optional.empty();
    }
    if (content.isEmpty()) {
      ForeignEvidence.skip(path.text(), "missing, and was to be %s".formatted(what));
      return Optional.empty();
    }
    return parsed(path, content.get(), what, parser);
  }

  /** The same of {@code content} that was read already. */
  static <T> Optional<T> parsed(
      EvidencePath path, byte[] content, String what, Function<byte[], T> parser) {
    try {
      return Optional.of(parser.apply(content));
    } catch (MalformedEvidenceException e) {
      ForeignEvidence.skip(path.text(), "not %s: %s".formatted(what, e.getMessage()));
      return Optional.empty();
    }
  }
}
