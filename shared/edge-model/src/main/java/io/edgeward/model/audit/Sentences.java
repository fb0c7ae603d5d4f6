package io.edgeward.model.audit;

import io.edgeward.model.audit.RegistryEvent.Deletion;
import io.edgeward.model.audit.RegistryEvent.Push;
import io.edgeward.model.audit.Verdict.Rejected;
import io.edgeward.model.audit.Verdict.Verified;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.TagClaim;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes verdicts, each with a sentence that tells where, what, which rule, and what to do. */
final class Sentences {
  private Sentences() {}

  static Verdict promoted(Push push, Location at) {
    return verified(Grounds.PROMOTED, push, at, push.digest(), "promoted by " + at);
  }

  static Verdict attached(Push push, AttachmentAnswer.Yes to, Location at) {
    return verified(Grounds.ATTACHED, push, at, to.promoted(), attached(to, at));
  }

  /**
   * The same where signatures are required.
   *
   * @param how it came from promotion
   */
  static Verdict attached(Push push, AttachmentAnswer.Yes to, Location at, String how) {
    return verified(
        Grounds.ATTACHED, push, at, to.promoted(), "%s, and %s".formatted(attached(to, at), how));
  }

  static Verdict foreignAttachment(Push push, AttachmentAnswer.Yes to, Location at) {
    return rejected(
        Finding.FOREIGN_ATTACHMENT,
        "%s: %s is %s, but neither signed by promotion nor in a receipt of it; it may hide"
                .formatted(push.repository(), what(push), attached(to, at))
            + " promotion's signature from who verifies, find out who pushed it and remove it");
  }

  private static String attached(AttachmentAnswer.Yes to, Location at) {
    String image =
        to.image().equals(to.promoted())
            ? to.image().text()
            : "%s, a child of index %s".formatted(to.image(), to.promoted());
    return "attached to %s%s, promoted by %s"
        .formatted(to.depth() > 1 ? "an attachment of " : "", image, at);
  }

  static Verdict indexChild(Push push, Relation relation, Location at) {
    return switch (relation) {
      case Relation.Child child ->
          verified(
              Grounds.INDEX_CHILD,
              push,
              at,
              relation.promoted(),
              "a child of index %s, promoted by %s".formatted(relation.promoted(), at));
    };
  }

  static Verdict restore(Push push, String plan) {
    String message = "%s: %s is planned in %s".formatted(push.repository(), what(push), plan);
    return new Verified(Grounds.RESTORE, Optional.empty(), Optional.empty(), message);
  }

  static Verdict deleted(Deletion deletion, LookupResult<String> snapshot) {
    String help =
        switch (snapshot) {
          case LookupResult.Yes<String>(String name) -> "restore it from snapshot " + name;
          case LookupResult.No<String> none ->
              "promote it again from its source, as no snapshot has it";
          case LookupResult.Unknown<String>(String reason) ->
              "whether a snapshot has it could not be read (%s)".formatted(reason);
        };
    return rejected(
        Finding.DELETED,
        "%s: %s was deleted, and production never deletes; find out who did it, and %s"
            .formatted(deletion.repository(), deletion.subject(), help));
  }

  static Verdict unknownPath(Push push, EdgeSet edges) {
    String why =
        edges.forbidden().stream()
            .filter(forbidden -> forbidden.destination().equals(push.repository()))
            .findFirst()
            .map(forbidden -> "the policy forbids its manifest (%s)".formatted(forbidden.why()))
            .orElse("no manifest promotes there");
    return rejected(
        Finding.UNKNOWN_PATH,
        "%s: %s was pushed although %s; find out who pushed it and remove it, or add it to a"
                .formatted(push.repository(), what(push), why)
            + " manifest");
  }

  static Verdict unknownTag(Push push, Tag tag, WantedDigest digest) {
    List<Tag> granted = digest.tags().stream().map(TagClaim::tag).toList();
    String grants = granted.isEmpty() ? "no tag" : "only " + granted;
    return rejected(
        Finding.UNKNOWN_TAG,
        "%s: tag %s was put on %s, to which %s grants %s; find out who put it and remove the tag,"
                .formatted(push.repository(), tag, push.digest(), digest.at(), grants)
            + " or grant it in a manifest");
  }

  static Verdict tagMove(Push push, Tag tag, WantedDigest owner, Location at) {
    return rejected(
        Finding.TAG_MOVE,
        "%s: tag %s was put on %s, but %s grants it to %s; tags are never moved, find out who moved"
                .formatted(push.repository(), tag, push.digest(), at, owner.digest())
            + " it and put it back");
  }

  static Verdict conflict(Push push, List<WantedDigest> claimants) {
    Tag tag = push.tag().orElseThrow();
    return rejected(
        Finding.TAG_MOVE,
        "%s: tag %s was put on %s, but %s; promotion puts such a tag on none of them, find out who"
                .formatted(push.repository(), tag, push.digest(), claims(tag, claimants))
            + " put it, and keep one of the claims");
  }

  /** Who claims a tag that more than one digest claims, in words. */
  static String claims(Tag tag, List<WantedDigest> claimants) {
    return claimants.stream()
        .map(claimant -> claimant.place(tag) + " grants it to " + claimant.digest())
        .collect(Collectors.joining(" and "));
  }

  static Verdict unknownImage(Push push, Optional<WantedDigest> owner, Optional<String> refusal) {
    String tag =
        owner
            .map(digest -> "; its tag belongs to %s (%s)".formatted(digest.digest(), digest.at()))
            .orElse("");
    String attachment = refusal.map("; it is no attachment, for it "::concat).orElse("");
    return rejected(
        Finding.UNKNOWN_IMAGE,
        "%s: %s is in no manifest, and no promoted index or planned restore accounts for it%s%s;"
                .formatted(push.repository(), what(push), tag, attachment)
            + " find out who pushed it and remove it");
  }

  private static String what(Push push) {
    return push.digest() + push.tag().map(tag -> " with tag " + tag).orElse("");
  }

  private static Verdict verified(
      Grounds grounds, Push push, Location at, Digest promoted, String why) {
    String message = "%s: %s is %s".formatted(push.repository(), what(push), why);
    return new Verified(grounds, Optional.of(at), Optional.of(promoted), message);
  }

  private static Verdict rejected(Finding finding, String message) {
    return new Rejected(finding, message);
  }
}
