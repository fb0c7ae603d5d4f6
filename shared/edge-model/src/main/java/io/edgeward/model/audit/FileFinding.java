package io.edgeward.model.audit;

import io.edgeward.model.audit.Discrepancy.Kind;
import io.edgeward.model.file.FileEdge;
import io.edgeward.model.image.Digest;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreScheme;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes what a sweep finds of one file, each with a sentence to act on. */
final class FileFinding {
  private final ObjectUri object;
  private final String generation;
  private final List<FileEdge> claims;

  /**
   * @param generation which of its contents is there
   * @param claims what the manifests want in its place
   */
  FileFinding(ObjectUri object, String generation, List<FileEdge> claims) {
    this.object = object;
    this.generation = generation;
    this.claims = claims;
  }

  /** Something could not be read. */
  static Discrepancy unreadable(Place place, String reason) {
    return new Discrepancy(
        Kind.UNREADABLE,
        place,
        Optional.empty(),
        Optional.empty(),
        "%s could not be read: %s".formatted(place, reason));
  }

  /**
   * Objects whose names no manifest can have.
   *
   * @param which how many, and some of them
   */
  static Discrepancy unnameable(Place place, String which) {
    return new Discrepancy(
        Kind.UNKNOWN_PATH,
        place,
        Optional.empty(),
        Optional.of(Digest.ofContent(which.getBytes(StandardCharsets.UTF_8))),
        "%s holds %s; find out who wrote them and remove them".formatted(place, which));
  }

  /** What the manifests want and production has not. */
  static Discrepancy missing(FileEdge edge, LookupResult<FileChecks.Delivered> delivery) {
    ObjectUri object = edge.destination();
    return switch (delivery) {
      case LookupResult.Yes<FileChecks.Delivered>(FileChecks.Delivered before) ->
          of(Kind.DELETED, object, gone(edge, before));
      case LookupResult.No<FileChecks.Delivered> never ->
          of(
              Kind.MISSING_FILE,
              object,
              "%s is promoted by %s and not there".formatted(object, edge.at()));
      case LookupResult.Unknown<FileChecks.Delivered>(String reason) ->
          of(
              Kind.MISSING_FILE,
              object,
              "%s is promoted by %s and not there; whether it was is not known (%s)"
                  .formatted(object, edge.at(), reason));
    };
  }

  private static String gone(FileEdge edge, FileChecks.Delivered before) {
    return "%s is gone, where run %s had put what %s asks for; find out who deleted it, and %s"
        .formatted(
            edge.destination(),
            before.run(),
            edge.at(),
            restored(edge.destination(), before.generation()).orElse("promote it again"));
  }

  private static Optional<String> restored(ObjectUri object, Optional<String> generation) {
    return generation
        .filter(version -> object.scheme() == StoreScheme.GS)
        .map(version ->
            "put it back: %s; or promote it again"
                .formatted(FileSentences.restored(object.toString(), version)));
  }

  private static Discrepancy of(Kind kind, ObjectUri object, String message) {
    return new Discrepancy(kind, Place.of(object), Optional.empty(), Optional.empty(), message);
  }

  /**
   * Stands for the version that is there and for what is wanted: a finding about another version,
   * or by other manifests, is another one.
   */
  Digest version() {
    String wanted =
        claims.stream().map(claim -> claim.content().text()).collect(Collectors.joining("\n"));
    return Digest.ofContent((generation + "\n" + wanted).getBytes(StandardCharsets.UTF_8));
  }

  /** The first content that the manifests want. */
  Digest wanted() {
    return claims.getFirst().content();
  }

  /** Another content than the only one that is wanted. */
  Discrepancy other(Digest content, LookupResult<FileChecks.Delivered> delivery) {
    FileEdge edge = claims.getFirst();
    Optional<FileChecks.Delivered> before =
        delivery instanceof LookupResult.Yes<FileChecks.Delivered>(FileChecks.Delivered known)
            ? Optional.of(known)
            : Optional.empty();
    String what =
        "%s holds %s, generation %s, without a receipt, where %s asks for %s"
            .formatted(object, content, generation, edge.at(), edge.content());
    return before
        .map(known ->
            here(
                Kind.FILE_MOVE,
                "%s, which run %s had put there; files are never overwritten, find out who did it, and %s"
                    .formatted(
                        what,
                        known.run(),
                        restored(object, known.generation())
                            .orElse("remove it and promote the file again"))))
        .orElseGet(() ->
            here(
                Kind.UNKNOWN_CONTENT,
                what + "; find out who wrote it, remove it, and promote the file again"));
  }

  /** None of the contents that are wanted. */
  Discrepancy contested(Digest content) {
    String all =
        claims.stream()
            .map(claim -> "%s asks for %s".formatted(claim.at(), claim.content()))
            .collect(Collectors.joining(" and "));
    return here(
        Kind.FILE_MOVE,
        "%s holds %s, generation %s, without a receipt, where %s; find out who wrote it, and keep"
                .formatted(object, content, generation, all)
            + " one of the claims");
  }

  Discrepancy metadata() {
    return here(
        Kind.METADATA,
        "%s: the metadata of generation %s were changed, which promotion never does; clients go by"
                .formatted(object, generation)
            + " its type, encoding and cache control: find out who changed them and put them back");
  }

  private Discrepancy here(Kind kind, String message) {
    return new Discrepancy(
        kind, Place.of(object), Optional.empty(), Optional.of(version()), message);
  }
}
