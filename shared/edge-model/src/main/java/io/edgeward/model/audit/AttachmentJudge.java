package io.edgeward.model.audit;

import io.edgeward.model.attachment.AttachmentCheck;
import io.edgeward.model.attachment.AttachmentLink;
import io.edgeward.model.attachment.AttachmentRule;
import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.attachment.ManifestOutline;
import io.edgeward.model.audit.RegistryEvent.Push;
import io.edgeward.model.edge.Wanted;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Follows what was pushed back to what is promoted: from an attachment to what it is attached to,
 * and from there on. Each step keeps the rule that promotion asks, whose search goes the other way.
 */
final class AttachmentJudge {
  /** Nobody attaches one thing to more; each is followed back. */
  private static final int MOST_TAGS = 20;

  private final RepositoryPath repository;
  private final Wanted promoted;
  private final AttachmentRule rule;
  private final IndexMembership membership;

  AttachmentJudge(
      RepositoryPath repository, Wanted promoted, AttachmentRule rule, IndexMembership membership) {
    this.repository = repository;
    this.promoted = promoted;
    this.rule = rule;
    this.membership = membership;
  }

  /**
   * Whether {@code push} put an attachment there, by its tag or by its own subject. A tag that
   * attaches to nothing is never excused by what its digest is attached to.
   */
  AttachmentAnswer judge(Push push) {
    Optional<AttachmentTag> tag = push.tag().flatMap(AttachmentTag::of);
    if (push.tag().isPresent() && tag.isEmpty()) {
      return new AttachmentAnswer.No("has a tag that attaches it to nothing");
    }
    return switch (membership.manifest(repository, push.digest())) {
      case ManifestReading.Found(ManifestOutline outline) -> judge(outline, tag);
      case ManifestReading.Malformed(String why) -> new AttachmentAnswer.No("is malformed: " + why);
      case ManifestReading.Absent absent ->
          new AttachmentAnswer.No("is not there, so nobody knows what it was");
      // Without a tag nothing speaks for it.
      case ManifestReading.NotTold(String reason) ->
          tag.map(name -> unread(name, reason))
              .orElseGet(() -> new AttachmentAnswer.No("is not known to be one: " + reason));
      case ManifestReading.Unread(String reason) ->
          tag.map(name -> unread(name, reason))
              .orElseGet(() -> new AttachmentAnswer.Unknown(reason));
    };
  }

  private AttachmentAnswer judge(ManifestOutline outline, Optional<AttachmentTag> tag) {
    return tag.map(
            name -> name.isIndex() ? listed(outline, name.target()) : tagged(outline, name, 0))
        .orElseGet(() -> referring(outline, 0));
  }

  /**
   * Whether {@code former}, were it under {@code tag} instead of {@code now}, would be an
   * attachment, too, and says nothing that {@code now} does not.
   */
  boolean isPart(Digest former, Digest now, AttachmentTag tag) {
    if (!(membership.manifest(repository, former) instanceof ManifestReading.Found(var old))
        || !(membership.manifest(repository, now) instanceof ManifestReading.Found(var present))) {
      return false;
    }
    boolean contained =
        tag.isIndex()
            ? !old.children().isEmpty() && present.children().containsAll(old.children())
            : present.layers().containsAll(old.layers());
    return contained
        && judge(old, Optional.of(tag)) instanceof AttachmentAnswer.Yes
        && judge(present, Optional.of(tag)) instanceof AttachmentAnswer.Yes;
  }

  /** Under the tag of what nothing may be attached to, it does not matter what it is. */
  private AttachmentAnswer unread(AttachmentTag tag, String reason) {
    AttachmentAnswer target = target(tag.target(), 1);
    return target instanceof AttachmentAnswer.No ? target : new AttachmentAnswer.Unknown(reason);
  }

  private AttachmentAnswer tagged(ManifestOutline outline, AttachmentTag tag, int below) {
    return follow(outline, new AttachmentLink.CosignTag(tag.tag(), tag.target()), below);
  }

  private AttachmentAnswer referring(ManifestOutline outline, int below) {
    return outline
        .subject()
        .map(subject -> follow(outline, new AttachmentLink.Subject(subject), below))
        .orElseGet(() -> new AttachmentAnswer.No("has no subject"));
  }

  /** An index under a referrers tag is what its entries are, all of them. */
  private AttachmentAnswer listed(ManifestOutline index, Digest target) {
    Optional<AttachmentCheck.Refused> refused = rule.checkIndex(index);
    if (refused.isPresent()) {
      return new AttachmentAnswer.No(refused.get().message());
    }
    AttachmentAnswer image = target(target, 1);
    if (!(image instanceof AttachmentAnswer.Yes)) {
      return image;
    }
    Optional<AttachmentAnswer> unknown = Optional.empty();
    for (ManifestOutline.Part entry : index.children()) {
      switch (entry(entry.digest(), target)) {
        case AttachmentAnswer.Yes yes -> {}
        case AttachmentAnswer.No(String why) -> {
          return new AttachmentAnswer.No("lists %s, which %s".formatted(entry.digest(), why));
        }
        case AttachmentAnswer.Unknown open -> unknown = Optional.of(open);
      }
    }
    return unknown.orElse(image);
  }

  private AttachmentAnswer entry(Digest digest, Digest target) {
    return switch (membership.manifest(repository, digest)) {
      case ManifestReading.Found(ManifestOutline outline) ->
          switch (rule.check(outline, new AttachmentLink.Subject(target), Set.of(target))) {
            case AttachmentCheck.Accepted accepted ->
                new AttachmentAnswer.Yes(target, target, 1, 0);
            case AttachmentCheck.Refused refused -> new AttachmentAnswer.No(refused.message());
          };
      case ManifestReading.Malformed(String why) -> new AttachmentAnswer.No("is malformed: " + why);
      case ManifestReading.Absent absent -> new AttachmentAnswer.No("is not there");
      case ManifestReading.NotTold(String reason) -> new AttachmentAnswer.Unknown(reason);
      case ManifestReading.Unread(String reason) -> new AttachmentAnswer.Unknown(reason);
    };
  }

  private AttachmentAnswer follow(ManifestOutline outline, AttachmentLink link, int below) {
    AttachmentCheck check = rule.check(outline, link, Set.of(link.target()));
    if (check instanceof AttachmentCheck.Refused(var reason, String message)) {
      return new AttachmentAnswer.No(message);
    }
    return switch (target(link.target(), below + 1)) {
      case AttachmentAnswer.Yes(Digest digest, Digest image, int depth, long bytes) ->
          new AttachmentAnswer.Yes(digest, image, depth + 1, outline.bytes());
      case AttachmentAnswer.No no -> no;
      case AttachmentAnswer.Unknown unknown -> unknown;
    };
  }

  /**
   * Whether {@code digest} is something that an attachment may be about; at depth 0 if it is part
   * of an image.
   *
   * @param below how many attachments lie between it and what was pushed, that included
   */
  private AttachmentAnswer target(Digest digest, int below) {
    if (promoted.find(digest).isPresent()) {
      return new AttachmentAnswer.Yes(digest, digest, 0, 0);
    }
    LookupResult<Relation> relation = membership.of(repository, digest, promoted);
    if (relation instanceof LookupResult.Yes<Relation>(Relation found)) {
      return new AttachmentAnswer.Yes(found.promoted(), digest, 0, 0);
    }
    AttachmentAnswer attachment =
        below < AttachmentRule.DEEPEST ? attachment(digest, below) : nothing(digest);
    return attachment instanceof AttachmentAnswer.No
            && relation instanceof LookupResult.Unknown<Relation>(String reason)
        ? new AttachmentAnswer.Unknown(reason)
        : attachment;
  }

  /** Whether {@code digest} is itself attached to what is promoted. */
  private AttachmentAnswer attachment(Digest digest, int below) {
    return switch (membership.manifest(repository, digest)) {
      case ManifestReading.Found(ManifestOutline outline) -> {
        AttachmentAnswer answer = either(outline, below);
        yield answer instanceof AttachmentAnswer.No ? nothing(digest) : answer;
      }
      case ManifestReading.Malformed malformed -> nothing(digest);
      case ManifestReading.Absent absent -> nothing(digest);
      case ManifestReading.NotTold(String reason) -> new AttachmentAnswer.Unknown(reason);
      case ManifestReading.Unread(String reason) -> new AttachmentAnswer.Unknown(reason);
    };
  }

  private static AttachmentAnswer nothing(Digest digest) {
    return new AttachmentAnswer.No(
        "is about %s, which is neither promoted nor part of, or attached to, what is"
            .formatted(digest));
  }

  /** By its subject, or by a tag that names it. */
  private AttachmentAnswer either(ManifestOutline outline, int below) {
    List<AttachmentAnswer> answers = new ArrayList<>();
    answers.add(referring(outline, below));
    if (answers.getFirst() instanceof AttachmentAnswer.Yes) {
      return answers.getFirst();
    }
    switch (membership.attachmentTags(repository, outline.digest())) {
      case LookupResult.Yes<List<AttachmentTag>>(List<AttachmentTag> tags) ->
          tags.stream()
              .filter(tag -> !tag.isIndex() && !tag.target().equals(outline.digest()))
              .limit(MOST_TAGS)
              .forEach(tag -> answers.add(tagged(outline, tag, below)));
      case LookupResult.No<List<AttachmentTag>> none -> {}
      case LookupResult.Unknown<List<AttachmentTag>>(String reason) ->
          answers.add(new AttachmentAnswer.Unknown(reason));
    }
    return answers.stream()
        .filter(answer -> answer instanceof AttachmentAnswer.Yes)
        .findFirst()
        .or(() ->
            answers.stream()
                .filter(answer -> answer instanceof AttachmentAnswer.Unknown)
                .findFirst())
        .orElseGet(answers::getFirst);
  }
}
