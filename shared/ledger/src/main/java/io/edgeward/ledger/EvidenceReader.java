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
  /** What came of reading a document. */
  sealed interface Document<T> {
    /** It can be understood. */
    record Good<T>(T content) implements Document<T> {}

    /** Something is there that cannot; it was reported. */
    record Foreign<T>() implements Document<T> {}

    /** Nothing is there. */
    record Absent<T>() implements Document<T> {}

    /** What it says, if it can be understood. */
    default Optional<T> good() {
      return switch (this) {
        case Good<T>(T content) -> Optional.of(content);
        case Foreign<T> foreign -> Optional.empty();
        case Absent<T> absent -> Optional.empty();
      };
    }
  }

  /**
   * The document at {@code path}, which was listed or is pointed to, if it can be understood.
   *
   * @param what what it should be, with its article
   * @throws LedgerException if another attempt may be able to read it
   */
  <T> Optional<T> read(EvidencePath path, String what, Function<byte[], T> parser)
      throws LedgerException {
    Document<T> document = look(path, what, parser);
    if (document instanceof Document.Absent<T>) {
      ForeignEvidence.skip(path.text(), "missing, and was to be %s".formatted(what));
    }
    return document.good();
  }

  /** The same, where it matters whether something is there. */
  <T> Document<T> look(EvidencePath path, String what, Function<byte[], T> parser)
      throws LedgerException {
    try {
      Optional<byte[]> content = store.read(path);
      return content.isEmpty()
          ? new Document.Absent<>()
          : new Document.Good<>(parser.apply(content.get()));
    } catch (MalformedEvidenceException e) {
      ForeignEvidence.skip(path.text(), "not %s: %s".formatted(what, e.getMessage()));
      return new Document.Foreign<>();
    } catch (LedgerException e) {
      if (e.retryable()) {
        throw e;
      }
      ForeignEvidence.skip(path.text(), "not to be read as %s: %s".formatted(what, e.getMessage()));
      return new Document.Foreign<>();
    }
  }
}
