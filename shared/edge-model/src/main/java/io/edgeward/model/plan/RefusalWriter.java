package io.edgeward.model.plan;

import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.TagClaim;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the refusals of one digest in one repository, each with a sentence to act on. */
final class RefusalWriter {
  private final RepositoryPath destination;
  private final WantedDigest digest;

  RefusalWriter(RepositoryPath destination, WantedDigest digest) {
    this.destination = destination;
    this.digest = digest;
  }

  Refusal tagMove(TagClaim claim, Digest present) {
    String message =
        "tag %s already names %s in %s; tags are never moved, add a new tag"
            .formatted(claim.tag(), present, destination);
    return refusal(Rule.TAG_MOVE, Optional.of(claim), Optional.of(present), message);
  }

  Refusal conflict(TagClaim claim, List<WantedDigest> claimants) {
    WantedDigest other =
        claimants.stream()
            .filter(claimant -> !claimant.digest().equals(digest.digest()))
            .findFirst()
            .orElseThrow();
    String message =
        "tag %s of %s is also claimed by %s; none of them is promoted, keep one"
            .formatted(claim.tag(), destination, digest.rivals(claim.tag(), claimants));
    return refusal(Rule.CONFLICT, Optional.of(claim), Optional.of(other.digest()), message);
  }

  /**
   * No source has it.
   *
   * @param lacking what the destination lacks of it, when it has the manifest
   */
  Refusal lost(Optional<TagClaim> claim, List<Digest> lacking) {
    String message =
        lacking.isEmpty()
            ? "%s is not in %s; push it there again or remove the entry"
                .formatted(digest.digest(), sources())
            : "%s in %s lacks %s, and is not in %s; push it there again or restore it"
                .formatted(digest.digest(), destination, joined(lacking), sources());
    return refusal(Rule.LOST_SOURCE, claim, Optional.empty(), message);
  }

  private static String joined(List<Digest> digests) {
    return digests.stream().map(Digest::text).collect(Collectors.joining(", "));
  }

  /**
   * Something could not be read.
   *
   * @param finding see {@link #unread(RepositoryPath, Reading.Unread)}
   */
  Refusal unread(Optional<TagClaim> claim, String finding) {
    return refusal(Rule.UNREADABLE, claim, Optional.empty(), finding);
  }

  /** What all edges have in common that one unread repository keeps back. */
  static String unread(RepositoryPath repository, Reading.Unread why) {
    return switch (why) {
      case Reading.Forbidden forbidden ->
          "not allowed to read %s: %s; grant the right to read it and run again"
              .formatted(repository, why.reason());
      case Reading.Unreadable unreadable ->
          "could not read %s: %s; run again when it can be read"
              .formatted(repository, why.reason());
    };
  }

  Refusal forbidden(Optional<TagClaim> claim, Problem why) {
    String message = "%s (%s); %s".formatted(why.message(), why.at(), why.remedy());
    return refusal(why.rule(), claim, Optional.empty(), message);
  }

  /** Of each edge of {@code copy}: the source that was judged does not show what it has to. */
  List<Refusal> withheld(Copy copy, EvidenceFindings.Withheld why) {
    return copy.tags().isEmpty()
        ? List.of(withheld(copy, Optional.empty(), digest.at(), why))
        : copy.tags().stream()
            .map(tag -> withheld(copy, Optional.of(tag), digest.place(tag), why))
            .toList();
  }

  private static Refusal withheld(
      Copy copy, Optional<Tag> tag, Location at, EvidenceFindings.Withheld why) {
    return new Refusal(
        why.rule(),
        copy.source(),
        copy.digest(),
        copy.destination(),
        tag,
        Optional.empty(),
        at,
        why.finding());
  }

  private String sources() {
    return digest.sources().stream()
        .map(RepositoryPath::toString)
        .collect(Collectors.joining(" or "));
  }

  private Refusal refusal(
      Rule rule, Optional<TagClaim> claim, Optional<Digest> found, String finding) {
    Location at = claim.map(TagClaim::at).orElse(digest.at());
    return new Refusal(
        rule,
        digest.sources().getFirst(),
        digest.digest(),
        destination,
        claim.map(TagClaim::tag),
        found,
        at,
        finding);
  }
}
