package io.edgeward.model.file;

import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.store.ObjectUri;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the refusals of one edge of files, each with a sentence to act on. */
final class FileRefusalWriter {
  private final FileEdge edge;

  FileRefusalWriter(FileEdge edge) {
    this.edge = edge;
  }

  FileRefusal fileMove(Optional<Digest> present) {
    String message =
        "%s holds %s, not %s; files are never overwritten, promote it under a new name"
            .formatted(
                edge.destination(),
                present.map(Digest::text).orElse("other content"),
                edge.content());
    return refusal(Rule.FILE_MOVE, present, message);
  }

  FileRefusal conflict(List<FileEdge> claims) {
    String others =
        claims.stream()
            .filter(claim -> !claim.content().equals(edge.content()))
            .map(claim -> "%s (%s)".formatted(claim.content(), claim.at()))
            .collect(Collectors.joining(", "));
    Optional<Digest> other =
        claims.stream()
            .map(FileEdge::content)
            .filter(content -> !content.equals(edge.content()))
            .findFirst();
    return refusal(
        Rule.FILE_CONFLICT,
        other,
        "%s is also claimed by %s; none of them is promoted, keep one"
            .formatted(edge.destination(), others));
  }

  FileRefusal fileMismatch(ObjectUri source, Optional<Digest> present) {
    String message =
        "%s holds %s, not %s; upload the right file there or correct sha256"
            .formatted(source, present.map(Digest::text).orElse("other content"), edge.content());
    return refusal(Rule.FILE_MISMATCH, present, message);
  }

  FileRefusal lost(List<ObjectUri> sources) {
    String places = sources.stream().map(ObjectUri::toString).collect(Collectors.joining(" or "));
    String message = "%s is not there; upload the file again or remove the entry".formatted(places);
    return refusal(Rule.LOST_SOURCE, Optional.empty(), message);
  }

  /**
   * Something could not be read.
   *
   * @param reason which store, and why
   */
  FileRefusal unread(String reason) {
    String message = "could not read %s; run again when it can be read".formatted(reason);
    return refusal(Rule.UNREADABLE, Optional.empty(), message);
  }

  FileRefusal forbidden(Problem why) {
    String message = "%s (%s); %s".formatted(why.message(), why.at(), why.remedy());
    return refusal(why.rule(), Optional.empty(), message);
  }

  private FileRefusal refusal(Rule rule, Optional<Digest> found, String finding) {
    return new FileRefusal(
        rule,
        edge.sources().getFirst(),
        edge.content(),
        edge.destination(),
        found,
        edge.at(),
        finding);
  }
}
