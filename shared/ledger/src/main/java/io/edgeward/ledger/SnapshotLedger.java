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
import java.util.concurrent.Callable;

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

  /** The names of all documents, the oldest first. */
  public List<SnapshotId> ids() throws LedgerException {
    List<SnapshotId> ids = new ArrayList<>();
    for (EvidencePath path : store.list(FOLDER)) {
      id(path)
          .ifPresentOrElse(
              ids::add,
              () -> ForeignEvidence.skip(path.text(), "no name of a document of a snapshot"));
    }
    return ids.stream().sorted().toList();
  }

  private static Optional<SnapshotId> id(EvidencePath path) {
    String text = path.text();
    if (!text.endsWith(ENDING)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          SnapshotId.parse(
              text.substring(FOLDER.text().length() + 1, text.length() - ENDING.length())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
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
      throw forged(id, e);
    }
  }

  private static LedgerException forged(SnapshotId id, MalformedEvidenceException e) {
    return new LedgerException(
        "%s in the ledger was edited or forged: %s".formatted(path(id), e.getMessage()), false, e);
  }

  private static <T> T present(SnapshotId id, Optional<T> found) throws LedgerException {
    return found.orElseThrow(
        () -> new LedgerException(path(id) + " vanished from the ledger", false));
  }

  private static Document document(SnapshotId id, byte[] content) {
    Snapshot snapshot = SnapshotParser.parse(content);
    if (!snapshot.id().equals(id)) {
      throw new MalformedEvidenceException("$.snapshot", "\"" + id + "\", its place");
    }
    return new Document(snapshot, Digest.ofContent(content));
  }

  /**
   * What the document of {@code id} says of itself, if there is one; only its first bytes are read.
   *
   * @throws LedgerException also if it is malformed, which is what an edited one may become
   */
  public Optional<SnapshotHeading> heading(SnapshotId id) throws LedgerException {
    Optional<byte[]> beginning = store.head(path(id), SnapshotHeading.LENGTH);
    try {
      return beginning.map(SnapshotHeading::parse);
    } catch (MalformedEvidenceException e) {
      throw forged(id, e);
    }
  }

  /**
   * A document in a list.
   *
   * @param heading what it says of itself
   * @param hash the SHA-256 of its bytes, as the next document pins it
   */
  public record Listed(SnapshotHeading heading, Digest hash) {}

  /**
   * The documents, the oldest first.
   *
   * @param listed those whose beginning can be understood
   * @param defects why others cannot, one sentence each
   */
  public record Listing(List<Listed> listed, List<String> defects) {}

  /** All documents. Of each only the first bytes are read, and of those that none pins all. */
  public Listing list() throws LedgerException {
    List<SnapshotId> ids = ids();
    List<Callable<Heading>> tasks = new ArrayList<>();
    ids.forEach(id -> tasks.add(() -> beginning(id)));
    List<Heading> headings = ParallelCalls.all(tasks);
    List<Listed> listed = new ArrayList<>();
    List<String> defects = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      SnapshotId id = ids.get(i);
      headings.get(i).defect().ifPresent(defects::add);
      if (headings.get(i).heading().isPresent()) {
        Optional<Link> pinned =
            i + 1 < ids.size()
                ? headings.get(i + 1).heading().flatMap(SnapshotHeading::previous)
                : Optional.empty();
        boolean chained = pinned.filter(link -> link.id().equals(id)).isPresent();
        Link link = present(id, chained ? pinned : link(id));
        listed.add(new Listed(headings.get(i).heading().get(), link.hash()));
      }
    }
    return new Listing(List.copyOf(listed), List.copyOf(defects));
  }

  private record Heading(Optional<SnapshotHeading> heading, Optional<String> defect) {}

  private Heading beginning(SnapshotId id) throws LedgerException {
    try {
      return new Heading(Optional.of(present(id, heading(id))), Optional.empty());
    } catch (LedgerException e) {
      if (e.retryable()) {
        throw e;
      }
      return new Heading(Optional.empty(), Optional.of(e.getMessage()));
    }
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
    return SnapshotChain.defects(chain(ids()));
  }

  /**
   * The defects of what pins the document of {@code id}: itself, and those after it to the newest.
   */
  public List<String> defectsFrom(SnapshotId id) throws LedgerException {
    return SnapshotChain.defectsFrom(
        chain(ids().stream().filter(other -> other.compareTo(id) >= 0).toList()));
  }

  private List<SnapshotChain.Found> chain(List<SnapshotId> ids) throws LedgerException {
    List<SnapshotChain.Found> chain = new ArrayList<>();
    for (SnapshotId id : ids) {
      chain.add(present(id, see(id)).found());
    }
    return chain;
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
