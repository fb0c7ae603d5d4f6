package io.edgeward.model.audit;

import io.edgeward.model.file.FileEdge;
import io.edgeward.model.file.FileSet;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.image.Digest;
import java.util.List;
import java.util.Optional;

/**
 * Judges events of buckets against the files of one revision. First match wins:
 *
 * <pre>
 *  archived or deleted?
 *     | yes --> overwritten? -- yes --> Unneeded: the event of what overwrote it tells
 *     |                         + no --> REJECTED deleted
 *     | no
 *  object is a destination? --------------- no --> REJECTED unknown-path
 *     | yes
 *  metadata changed? --------------------- yes --> REJECTED metadata
 *     | no: content was stored
 *  it overwrote content? ----------------- yes --> REJECTED file-move
 *     | no
 *  claimed by several contents? ---------- yes --> REJECTED file-move
 *     | no
 *  receipt for this generation? ---------- yes --> VERIFIED promoted
 *     | no                        + unreadable --> Deferred
 *  a receipt may still come? ------------- yes --> Deferred
 *     | no
 *  content of this generation, as read? - wanted --> VERIFIED promoted, noted as not by us
 *     | other, or gone            + unreadable --> Deferred
 *     +------------------------------------------> REJECTED unknown-content
 * </pre>
 *
 * <p>What is gone before anyone read it is rejected: it was in production, and nobody will ever
 * know what it was. Whoever put it there and removed it must not go unnoticed for having been
 * quick.
 */
public final class FileAuditor {
  private final FileSet files;
  private final FileEvidence evidence;
  private final boolean receiptMayCome;

  /**
   * An auditor of one revision of the manifests.
   *
   * @param receiptMayCome whether the event is so young that its receipt may not be written yet
   */
  public FileAuditor(FileSet files, FileEvidence evidence, boolean receiptMayCome) {
    this.files = files;
    this.evidence = evidence;
    this.receiptMayCome = receiptMayCome;
  }

  /** The verdict on {@code event}, or why there is none. */
  public Judgement judge(BucketEvent event) {
    return judgeRemoval(event).orElseGet(() -> judgeStored(event));
  }

  /** What can be said without manifests, for production only grows; empty when they decide. */
  public static Optional<Judgement> judgeRemoval(BucketEvent event) {
    if (event.overwrittenByGeneration().isPresent()) {
      return Optional.of(new Judgement.Unneeded(FileSentences.overwritten(event)));
    }
    return event.isRemoval() ? Optional.of(FileSentences.deleted(event)) : Optional.empty();
  }

  private Judgement judgeStored(BucketEvent event) {
    List<FileEdge> claims = event.object().map(files::find).orElse(List.of());
    if (claims.isEmpty()) {
      return FileSentences.unknownPath(event, files);
    }
    if (event.kind() == BucketEvent.Kind.METADATA_UPDATE) {
      return FileSentences.metadata(event, claims.getFirst());
    }
    if (event.overwroteGeneration().isPresent()) {
      return FileSentences.overwrote(event, claims.getFirst());
    }
    return claims.size() > 1
        ? FileSentences.conflict(event, claims)
        : judgeContent(event, claims.getFirst());
  }

  private Judgement judgeContent(BucketEvent event, FileEdge edge) {
    ObjectVersion version = new ObjectVersion(edge.destination(), event.generation());
    return switch (evidence.delivery(version, edge.content())) {
      case LookupResult.Yes<String>(String run) -> FileSentences.delivered(event, edge, run);
      case LookupResult.Unknown<String>(String reason) -> new Judgement.Deferred(reason);
      case LookupResult.No<String> none when receiptMayCome ->
          new Judgement.Deferred(FileSentences.awaited(event));
      case LookupResult.No<String> none -> judgeUnreceipted(event, edge, version);
    };
  }

  private Judgement judgeUnreceipted(BucketEvent event, FileEdge edge, ObjectVersion version) {
    return switch (evidence.content(version)) {
      case LookupResult.Yes<Digest>(Digest found) when found.equals(edge.content()) ->
          FileSentences.asWanted(event, edge);
      case LookupResult.Yes<Digest>(Digest found) ->
          FileSentences.unknownContent(event, edge, "it holds " + found);
      case LookupResult.No<Digest> gone ->
          FileSentences.unknownContent(event, edge, "it was gone before anyone read it");
      case LookupResult.Unknown<Digest>(String reason) -> new Judgement.Deferred(reason);
    };
  }
}
