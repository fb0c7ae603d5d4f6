package io.edgeward.registry.copy;

import io.edgeward.model.attachment.AttachmentBudget;
import io.edgeward.model.attachment.AttachmentCheck;
import io.edgeward.model.attachment.AttachmentCheck.Refused;
import io.edgeward.model.attachment.AttachmentLink;
import io.edgeward.model.attachment.AttachmentRule;
import io.edgeward.model.attachment.ManifestOutline;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.receipt.AttachmentDelivery;
import io.edgeward.model.receipt.AttachmentOutcome;
import io.edgeward.model.text.Count;
import io.edgeward.registry.Redacted;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.Referrers;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestOutlines;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds what a source has attached to one image, and judges each by the rule. Attachments of
 * attachments are looked for in those that were accepted, level by level.
 */
final class AttachmentSearch {
  /** What may not follow is named one by one up to this, and the rest is counted. */
  private static final int MOST_NAMED = 20;

  private final SourceLinks links;
  private final RepositoryPath source;
  private final AttachmentRule rule;
  private final Set<Digest> image;
  private final Set<Digest> targets;
  private final Set<Digest> counted = new HashSet<>();
  private final List<Attachment> accepted = new ArrayList<>();
  private final List<AttachmentDelivery> leftBehind = new ArrayList<>();
  private int refusals;

  /**
   * A search.
   *
   * @param image the digest that is promoted, and all that it names as manifests
   */
  AttachmentSearch(SourceLinks links, AttachmentRule rule, Set<Digest> image) {
    this.links = links;
    this.source = links.source();
    this.rule = rule;
    this.image = Set.copyOf(image);
    this.targets = new HashSet<>(image);
  }

  /**
   * What was found.
   *
   * @param image the digest that is promoted, and all that it names as manifests
   * @param accepted what may follow, each after what it is about
   * @param leftBehind what may not, or could not be read
   */
  record Found(Set<Digest> image, List<Attachment> accepted, List<AttachmentDelivery> leftBehind) {}

  /** What may be used up for one digest. */
  private record Bounds(AttachmentBudget budget, ManifestReadings readings) {}

  /**
   * Searches.
   *
   * @param ours attachments that are not of the source, and take of what a digest may have
   */
  Found run(List<Attachment> ours) {
    for (Digest root : new TreeSet<>(image)) {
      Bounds bounds = bounds(root, ours);
      refusals = 0;
      Set<Digest> level = new TreeSet<>(Set.of(root));
      for (int depth = 1; !level.isEmpty(); depth++) {
        level = below(level, depth, bounds);
      }
      if (refusals > MOST_NAMED) {
        leaveMore(root, refusals - MOST_NAMED);
      }
    }
    return new Found(image, accepted, leftBehind);
  }

  private Bounds bounds(Digest root, List<Attachment> ours) {
    AttachmentBudget budget = new AttachmentBudget(rule);
    ours.stream()
        .filter(attachment -> attachment.link().target().equals(root))
        .forEach(attachment -> {
          budget.count();
          budget.add(attachment.outline().bytes());
        });
    return new Bounds(budget, new ManifestReadings(links, rule));
  }

  /** Something that says it is about a target, or stands where such things stand. */
  private record Candidate(Digest digest, AttachmentLink link, Optional<ManifestContent> content) {}

  /** Judges all that is attached to {@code level}; gives the digests that were accepted. */
  private Set<Digest> below(Set<Digest> level, int depth, Bounds bounds) {
    List<Candidate> candidates = new ArrayList<>();
    for (Digest target : level) {
      if (candidates.size() < SourceLinks.MOST) {
        candidates.addAll(candidates(target, bounds.readings()));
      } else {
        refuse(target, "what is attached to it is not looked for, because there is too much");
      }
    }
    candidates.sort(Comparator.comparing(Candidate::digest));
    Set<Digest> next = new TreeSet<>();
    for (Candidate candidate : candidates) {
      boolean first = counted.add(candidate.digest());
      Optional<Refused> refused =
          depth > AttachmentRule.DEEPEST
              ? Optional.of(tooDeep())
              : first ? bounds.budget().count() : Optional.empty();
      if (refused.isPresent()) {
        leave(candidate, Optional.empty(), refused.get());
      } else if (judge(candidate, first, bounds) && first) {
        next.add(candidate.digest());
      }
    }
    return next;
  }

  private static Refused tooDeep() {
    return new Refused(
        AttachmentCheck.Reason.DEPTH,
        "is attached to an attachment at depth %d, and none goes deeper"
            .formatted(AttachmentRule.DEEPEST));
  }

  private List<Candidate> candidates(Digest target, ManifestReadings readings) {
    List<Candidate> candidates = new ArrayList<>();
    try {
      Referrers referrers = links.referrers(target);
      referrers
          .malformed()
          .forEach(what -> refuse(target, source + " lists among its referrers: " + what));
      if (referrers.digests().size() == SourceLinks.MOST) {
        refuse(
            target,
            "of its referrers in %s no more than %d are looked at"
                .formatted(source, SourceLinks.MOST));
      }
      referrers.digests().stream()
          .filter(digest -> !image.contains(digest))
          .forEach(digest ->
              candidates.add(
                  new Candidate(digest, new AttachmentLink.Subject(target), Optional.empty())));
    } catch (RegistryException e) {
      unread(target, Optional.empty(), e);
    }
    for (Tag tag : links.cosignTags(target)) {
      Optional<Refused> unread = readings.mayReadTag();
      if (unread.isPresent()) {
        refuse(target, "tag %s of it %s".formatted(tag, unread.get().message()));
        continue;
      }
      try {
        ManifestContent content = readings.read(tag);
        candidates.add(
            new Candidate(
                content.digest(), new AttachmentLink.CosignTag(tag, target), Optional.of(content)));
      } catch (RegistryException e) {
        unread(target, Optional.of(tag), e);
      }
    }
    return candidates;
  }

  /** Whether it may follow. */
  private boolean judge(Candidate candidate, boolean first, Bounds bounds) {
    Optional<Refused> unread =
        candidate.content().isPresent() ? Optional.empty() : bounds.readings().mayRead();
    if (unread.isPresent()) {
      leave(candidate, Optional.empty(), unread.get());
      return false;
    }
    ManifestContent content;
    try {
      content = candidate.content().orElseGet(() -> bounds.readings().read(candidate.digest()));
    } catch (RegistryException e) {
      leave(candidate, Optional.empty(), new AttachmentOutcome.Unreadable(e.getMessage()));
      return false;
    }
    ManifestOutline outline;
    try {
      outline = ManifestOutlines.of(content);
    } catch (RegistryException e) {
      leave(candidate, Optional.empty(), new AttachmentOutcome.Refused(e.getMessage()));
      return false;
    }
    Optional<Refused> refused =
        switch (rule.check(outline, candidate.link(), targets)) {
          case Refused no -> Optional.of(no);
          case AttachmentCheck.Accepted(long bytes) ->
              first ? bounds.budget().add(bytes) : Optional.<Refused>empty();
        };
    if (refused.isPresent()) {
      leave(candidate, outline.kind(), refused.get());
      return false;
    }
    targets.add(candidate.digest());
    accepted.add(new Attachment(content, outline, candidate.link()));
    return true;
  }

  private void leave(Candidate candidate, Optional<String> kind, Refused why) {
    leave(candidate, kind, new AttachmentOutcome.Refused("it " + why.message()));
  }

  private void leave(Candidate candidate, Optional<String> kind, AttachmentOutcome outcome) {
    if (outcome instanceof AttachmentOutcome.Refused && ++refusals > MOST_NAMED) {
      return;
    }
    leftBehind.add(
        new AttachmentDelivery(
            Optional.of(candidate.digest()),
            kind.map(Redacted::text),
            candidate.link().standsUnder(),
            candidate.link().target(),
            outcome));
  }

  private void refuse(Digest target, String message) {
    if (++refusals <= MOST_NAMED) {
      leftBehind.add(
          new AttachmentDelivery(
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              target,
              new AttachmentOutcome.Refused(message)));
    }
  }

  private void leaveMore(Digest root, int more) {
    leftBehind.add(
        new AttachmentDelivery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            root,
            new AttachmentOutcome.Refused(
                "%s of it or of its attachments may not follow, besides those that are named"
                    .formatted(Count.of(more, "attachment")))));
  }

  private void unread(Digest target, Optional<Tag> tag, RegistryException why) {
    leftBehind.add(
        new AttachmentDelivery(
            Optional.empty(),
            Optional.empty(),
            tag,
            target,
            new AttachmentOutcome.Unreadable(
                "what %s has there could not be read: %s".formatted(source, why.getMessage()))));
  }
}
