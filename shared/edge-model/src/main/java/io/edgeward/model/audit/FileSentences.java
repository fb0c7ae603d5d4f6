package io.edgeward.model.audit;

import io.edgeward.model.audit.Verdict.Rejected;
import io.edgeward.model.audit.Verdict.Verified;
import io.edgeward.model.file.FileEdge;
import io.edgeward.model.file.FileSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes verdicts on files, each with a sentence that tells where, what, and what to do. */
final class FileSentences {
  private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9._/:#+=@%-]+");

  private FileSentences() {}

  static String overwritten(BucketEvent event) {
    return "%s: generation %s was overwritten by %s, whose own event tells"
        .formatted(event.uri(), event.generation(), event.overwrittenByGeneration().orElseThrow());
  }

  static Verdict deleted(BucketEvent event) {
    String back =
        event.kind() == BucketEvent.Kind.ARCHIVE
            ? "put it back: " + restored(event.uri(), event.generation())
            : "bring it back while the bucket's soft delete keeps it: gcloud storage restore %s; or"
                    .formatted(word(event.uri() + "#" + event.generation()))
                + " promote it again";
    return rejected(
        Finding.DELETED,
        "%s: generation %s was deleted, and production never deletes; find out who did it, and %s"
            .formatted(event.uri(), event.generation(), back));
  }

  /** The command that makes a version live again, in a bucket that keeps versions. */
  static String restored(String uri, String generation) {
    return "gcloud storage cp %s %s".formatted(word(uri + "#" + generation), word(uri));
  }

  /** As a shell reads it: whoever names objects must not get to write commands. */
  private static String word(String text) {
    return PLAIN_WORD.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  static Verdict unknownPath(BucketEvent event, FileSet files) {
    String why =
        event
            .object()
            .map(object ->
                files.forbidden().stream()
                    .filter(file -> file.edge().destination().equals(object))
                    .findFirst()
                    .map(file -> "the policy forbids its manifest (%s)".formatted(file.why()))
                    .orElse("no manifest promotes it"))
            .orElse("no manifest can name it");
    String did =
        event.kind() == BucketEvent.Kind.METADATA_UPDATE ? "changed in its metadata" : "written";
    return rejected(
        Finding.UNKNOWN_PATH,
        "%s: generation %s was %s although %s; find out who did it and remove it, or add it to a"
                .formatted(event.uri(), event.generation(), did, why)
            + " manifest");
  }

  static Verdict metadata(BucketEvent event, FileEdge edge) {
    return rejected(
        Finding.METADATA,
        "%s: the metadata of generation %s was changed, which promotion (%s) never does; clients go"
                .formatted(event.uri(), event.generation(), edge.at())
            + " by its type, encoding and cache control: find out who changed it and put it back");
  }

  static Verdict overwrote(BucketEvent event, FileEdge edge) {
    String before = event.overwroteGeneration().orElseThrow();
    return rejected(
        Finding.FILE_MOVE,
        "%s: generation %s overwrote %s, and files are never overwritten; find out who did it, and"
                .formatted(event.uri(), event.generation(), before)
            + " put back what %s asks for: %s".formatted(edge.at(), restored(event.uri(), before)));
  }

  static Verdict conflict(BucketEvent event, List<FileEdge> claims) {
    String claimants =
        claims.stream()
            .map(claim -> "%s asks for %s".formatted(claim.at(), claim.content()))
            .collect(Collectors.joining(" and "));
    return rejected(
        Finding.FILE_MOVE,
        "%s: generation %s was written, but %s; promotion writes none of them, find out who wrote"
                .formatted(event.uri(), event.generation(), claimants)
            + " it, and keep one of the claims");
  }

  static String awaited(BucketEvent event) {
    return "no receipt tells of generation %s of %s so far"
        .formatted(event.generation(), event.uri());
  }

  static Verdict delivered(BucketEvent event, FileEdge edge, String run) {
    return verified(event, edge, "run %s put it there".formatted(run));
  }

  static Verdict asWanted(BucketEvent event, FileEdge edge) {
    return verified(event, edge, "not put there by promotion, for it has no receipt");
  }

  static Verdict restored(BucketEvent event, PlannedFile plan) {
    return new Verified(
        Grounds.RESTORE,
        Optional.empty(),
        Optional.empty(),
        "%s: generation %s is %s, planned in %s"
            .formatted(event.uri(), event.generation(), plan.content(), plan.plan()));
  }

  static Verdict unknownContent(BucketEvent event, FileEdge edge, String found) {
    return rejected(
        Finding.UNKNOWN_CONTENT,
        "%s: generation %s has no receipt, and %s, where %s asks for %s; find out who wrote it and"
                .formatted(event.uri(), event.generation(), found, edge.at(), edge.content())
            + " remove it");
  }

  private static Verdict verified(BucketEvent event, FileEdge edge, String who) {
    String message =
        "%s: generation %s is %s, promoted by %s; %s"
            .formatted(event.uri(), event.generation(), edge.content(), edge.at(), who);
    return new Verified(
        Grounds.PROMOTED, Optional.of(edge.at()), Optional.of(edge.content()), message);
  }

  private static Verdict rejected(Finding finding, String message) {
    return new Rejected(finding, message);
  }
}
