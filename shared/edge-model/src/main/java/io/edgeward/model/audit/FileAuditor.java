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
 *  object is a destination? --------------- no --> planned restore? -- yes --> VERIFIED restore
 *     | yes                                                         + no --> REJECTED unknown-path
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
 *  planned restore? ---------------------- yes --> VERIFIED restore
 *     | no                        + unreadable --> Deferred
 *     +------------------------------------------> REJECTED unknown-content
 * </pre>
 *
 * <p>A planned restore accounts for content that was stored in the place of nothing, and is, by a
 * receipt of this generation or as read, the one that the plan puts into this object. Where the
 * plans, or what they ask for, cannot be read, or the receipt may still come, it is Deferred.
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
      return judgeUnwanted(event);
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

  /** Restores overwrite nothing and change no metadata. */
  private Judgement judgeUnwanted(BucketEvent event) {
    if (event.object().isEmpty()
        || event.kind() != BucketEvent.Kind.FINALIZE
        || event.overwroteGeneration().isPresent()) {
      return FileSentences.unknownPath(event, files);
    }
    return switch (evidence.planned(event.object().get())) {
      case LookupResult.Yes<PlannedFile>(PlannedFile plan) -> judgePlanned(event, plan);
      case LookupResult.No<PlannedFile> none -> FileSentences.unknownPath(event, files);
      case LookupResult.Unknown<PlannedFile>(String reason) -> new Judgement.Deferred(reason);
    };
  }

  private Judgement judgePlanned(BucketEvent event, PlannedFile plan) {
    ObjectVersion version = new ObjectVersion(event.object().orElseThrow(), event.generation());
    return switch (evidence.delivery(version, plan.content())) {
      case LookupResult.Yes<String> run -> FileSentences.restored(event, plan);
      case LookupResult.Unknown<String>(String reason) -> new Judgement.Deferred(reason);
      case LookupResult.No<String> none when receiptMayCome ->
          new Judgement.Deferred(FileSentences.awaited(event));
      case LookupResult.No<String> none ->
          switch (evidence.content(version)) {
            case LookupResult.Yes<Digest>(Digest found) when found.equals(plan.content()) ->
                FileSentences.restored(event, plan);
            case LookupResult.Yes<Digest> other -> FileSentences.unknownPath(event, files);
            case LookupResult.No<Digest> gone -> FileSentences.unknownPath(event, files);
            case LookupResult.Unknown<Digest>(String reason) -> new Judgement.Deferred(reason);
          };
    };
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
      case LookupResult.Yes<Digest>(Digest found) -> judgeOther(event, edge, found);
      case LookupResult.No<Digest> gone ->
          FileSentences.unknownContent(event, edge, "it was gone before anyone read it");
      case LookupResult.Unknown<Digest>(String reason) -> new Judgement.Deferred(reason);
    };
  }

  /** What a restore put back may be what the manifests asked for once. */
  private Judgement judgeOther(BucketEvent event, FileEdge edge, Digest found) {
    return switch (evidence.planned(edge.destination())) {
      case LookupResult.Yes<PlannedFile>(PlannedFile plan) when plan.content().equals(found) ->
          FileSentences.restored(event, plan);
      case LookupResult.Unknown<PlannedFile>(String reason) -> new Judgement.Deferred(reason);
      case LookupResult.Yes<PlannedFile> ofAnother -> holdsOther(event, edge, found);
      case LookupResult.No<PlannedFile> none -> holdsOther(event, edge, found);
    };
  }

  private static Verdict holdsOther(BucketEvent event, FileEdge edge, Digest found) {
    return FileSentences.unknownContent(event, edge, "it holds " + found);
  }
}
