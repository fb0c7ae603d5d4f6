package io.edgeward.model.snapshot;

import io.edgeward.model.image.Digest;
import io.edgeward.model.snapshot.Snapshot.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks that each document pins the one before it: whoever changes, removes or inserts one breaks
 * the chain at its successor. The newest document is pinned by nothing but the log of its run,
 * which names its hash.
 */
public final class SnapshotChain {
  private SnapshotChain() {}

  /**
   * One document as it was found.
   *
   * @param id the name under which it lies
   * @param hash the SHA-256 of its bytes
   * @param content what it says, or why it is no snapshot
   */
  public record Found(SnapshotId id, Digest hash, Content content) {}

  /** What a document says. */
  public sealed interface Content {
    /** A snapshot in canonical form. */
    record Good(Optional<Link> previous) implements Content {}

    /** Not a snapshot, or not one that we wrote. */
    record Bad(String defect) implements Content {}
  }

  /**
   * The defects of a chain, one sentence each; none if it is whole.
   *
   * @param documents every document, sorted by id
   */
  public static List<String> defects(List<Found> documents) {
    return defects(documents, Optional.empty());
  }

  /**
   * The defects of the end of a chain: whether each document is pinned by the one after it. What
   * the first one pins does not matter.
   *
   * @param documents the first one and every later document, sorted by id
   */
  public static List<String> defectsFrom(List<Found> documents) {
    return documents.isEmpty() ? List.of() : defects(documents, pinned(documents.getFirst()));
  }

  private static Optional<Link> pinned(Found document) {
    return switch (document.content()) {
      case Content.Good(Optional<Link> previous) -> previous;
      case Content.Bad bad -> Optional.empty();
    };
  }

  private static List<String> defects(List<Found> documents, Optional<Link> first) {
    List<String> defects = new ArrayList<>();
    Optional<Link> before = first;
    for (Found document : documents) {
      defect(document, before).ifPresent(defects::add);
      before = Optional.of(new Link(document.id(), document.hash()));
    }
    return defects;
  }

  /** What is wrong with {@code document}, which follows {@code before}. */
  public static Optional<String> defect(Found document, Optional<Link> before) {
    return switch (document.content()) {
      case Content.Bad(String defect) ->
          Optional.of("snapshot %s was edited or forged: %s".formatted(document.id(), defect));
      case Content.Good(Optional<Link> previous) -> defect(document.id(), previous, before);
    };
  }

  private static Optional<String> defect(
      SnapshotId id, Optional<Link> named, Optional<Link> before) {
    if (named.map(Link::id).equals(before.map(Link::id))) {
      return named.equals(before)
          ? Optional.empty()
          : Optional.of(
              "snapshot %s was changed after %s had been chained to it"
                  .formatted(before.orElseThrow().id(), id));
    }
    return Optional.of(
        "snapshot %s follows %s, but names %s as the one before it; a document was removed or added"
            .formatted(id, name(before.map(Link::id)), name(named.map(Link::id))));
  }

  private static String name(Optional<SnapshotId> id) {
    return id.map(SnapshotId::text).orElse("none");
  }
}
