package io.edgeward.ledger;

import io.edgeward.ledger.EvidenceStore.Creation;
import io.edgeward.model.image.Digest;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.snapshot.Snapshot.Link;
import io.edgeward.model.snapshot.SnapshotChain;
import io.edgeward.model.snapshot.SnapshotId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The documents of snapshots, {@code snapshots/YYYY/MM/DD/HH.json}, then {@code HH-2.json} for a
 * further one of the same hour. Each is written once and pins the one before it by its hash.
 */
public final class SnapshotLedger {
  private static final EvidencePath FOLDER = new EvidencePath("snapshots");
  private static final String ENDING = ".json";

  private final EvidenceStore store;

  SnapshotLedger(EvidenceStore store) {
    this.store = store;
  }

  /**
   * A document as it lies in the ledger.
   *
   * @param snapshot what it says
   * @param hash the SHA-256 of its bytes
   */
  public record Document(Snapshot snapshot, Digest hash) {
    /** What the next document names. */
    public Link link() {
      return new Link(snapshot.id(), hash);
    }
  }

  /** Where the document of {@code id} lies. */
  public static EvidencePath path(SnapshotId id) {
    return FOLDER.resolve(id.text() + ENDING);
  }

  /**
   * The names of all documents, the oldest first.
   *
   * @throws LedgerException also if something else lies among them
   */
  public List<SnapshotId> ids() throws LedgerException {
    List<SnapshotId> ids = new ArrayList<>();
    for (EvidencePath path : store.list(FOLDER)) {
      ids.add(id(path));
    }
    return ids.stream().sorted().toList();
  }

  private static SnapshotId id(EvidencePath path) throws LedgerException {
    String text = path.text();
    try {
      if (text.endsWith(ENDING)) {
        return SnapshotId.parse(
            text.substring(FOLDER.text().length() + 1, text.length() - ENDING.length()));
      }
    } catch (IllegalArgumentException e) {
      throw stranger(path, e);
    }
    throw stranger(path, null);
  }

  private static LedgerException stranger(EvidencePath path, Exception cause) {
    return new LedgerException(
        "%s in the ledger is no document of a snapshot; find out who put it there".formatted(path),
        false,
        cause);
  }

  /**
   * The document of {@code id}, if there is one.
   *
   * @throws LedgerException also if it is malformed, which is what an edited one becomes
   */
  public Optional<Document> find(SnapshotId id) throws LedgerException {
    Optional<byte[]> bytes = store.read(path(id));
    try {
      return bytes.map(content -> document(id, content));
    } catch (MalformedEvidenceException e) {
      throw new LedgerException(
          "%s in the ledger was edited or forged: %s".formatted(path(id), e.getMessage()),
          false,
          e);
    }
  }

  private static Document document(SnapshotId id, byte[] content) {
    Snapshot snapshot = SnapshotParser.parse(content);
    if (!snapshot.id().equals(id)) {
      throw new MalformedEvidenceException("$.snapshot", "\"" + id + "\", its place");
    }
    return new Document(snapshot, Digest.ofContent(content));
  }

  /**
   * A document that was read once, as the chain sees it and as itself.
   *
   * @param found malformed ones have a hash, too
   * @param document what it says, unless it is malformed
   */
  public record Seen(SnapshotChain.Found found, Optional<Document> document) {}

  /** The document of {@code id}, whatever it is like. */
  public Optional<Seen> see(SnapshotId id) throws LedgerException {
    return store.read(path(id)).map(content -> seen(id, content));
  }

  private static Seen seen(SnapshotId id, byte[] content) {
    Digest hash = Digest.ofContent(content);
    try {
      Document document = document(id, content);
      SnapshotChain.Content good = new SnapshotChain.Content.Good(document.snapshot().previous());
      return new Seen(new SnapshotChain.Found(id, hash, good), Optional.of(document));
    } catch (MalformedEvidenceException e) {
      SnapshotChain.Content bad = new SnapshotChain.Content.Bad(e.getMessage());
      return new Seen(new SnapshotChain.Found(id, hash, bad), Optional.empty());
    }
  }

  /** What a document that follows that of {@code id} has to name. */
  public Optional<Link> link(SnapshotId id) throws LedgerException {
    return store.read(path(id)).map(content -> new Link(id, Digest.ofContent(content)));
  }

  /** The defects of the whole chain; none if no document was changed, removed or added. */
  public List<String> defects() throws LedgerException {
    List<SnapshotChain.Found> chain = new ArrayList<>();
    for (SnapshotId id : ids()) {
      chain.add(
          see(id)
              .map(Seen::found)
              .orElseThrow(
                  () -> new LedgerException(path(id) + " vanished from the ledger", false)));
    }
    return SnapshotChain.defects(chain);
  }

  /**
   * Keeps {@code snapshot}, unless its name is taken.
   *
   * @return the document, if it is kept now
   */
  public Optional<Document> append(Snapshot snapshot) throws LedgerException {
    byte[] content = SnapshotWriter.write(snapshot);
    return store.create(path(snapshot.id()), content) == Creation.CREATED
        ? Optional.of(new Document(snapshot, Digest.ofContent(content)))
        : Optional.empty();
  }
}
