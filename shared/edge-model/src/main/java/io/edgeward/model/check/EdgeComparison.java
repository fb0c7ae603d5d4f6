package io.edgeward.model.check;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.edge.Wanted;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.DigestClaim;
import io.edgeward.model.manifest.TagClaim;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares what three edge sets want of one digest in repositories of production. */
final class EdgeComparison {
  private final EdgeSet base;
  private final EdgeSet head;
  private final EdgeSet tip;

  EdgeComparison(EdgeSet base, EdgeSet head, EdgeSet tip) {
    this.base = base;
    this.head = head;
    this.tip = tip;
  }

  /**
   * A digest of an image, as a project names it.
   *
   * @param was the claim before the change, if there was one
   * @param is the claim after it, if there is one
   */
  record Subject(
      String project,
      ImageName image,
      List<RepositoryPath> sources,
      Optional<DigestClaim> was,
      Optional<DigestClaim> is) {
    DigestClaim claim() {
      return is.or(() -> was).orElseThrow();
    }

    Digest digest() {
      return claim().digest();
    }
  }

  private record Difference(
      DigestChange.Kind kind, DigestChange.TagEffect effect, boolean newImage) {
    /** What makes two outcomes the same: everything but the lines. */
    Object outcome() {
      return List.of(
          kind,
          newImage,
          effect.added().stream().map(TagClaim::tag).toList(),
          effect.conflicting().stream().map(TagClaim::tag).toList(),
          owners(effect.moved()),
          owners(effect.colliding()),
          effect.removed());
    }

    private static List<Object> owners(List<TagMove> moves) {
      return moves.stream().<Object>map(move -> List.of(move.tag(), move.owner())).toList();
    }
  }

  /** What happens to {@code subject} in {@code places}; those with the same outcome are one. */
  List<DigestChange> compare(Subject subject, Set<RepositoryPath> places) {
    Map<Object, Difference> outcomes = new LinkedHashMap<>();
    Map<Object, List<RepositoryPath>> destinations = new HashMap<>();
    for (RepositoryPath place : places) {
      difference(place, subject)
          .ifPresent(found -> {
            outcomes.putIfAbsent(found.outcome(), found);
            destinations.computeIfAbsent(found.outcome(), f -> new ArrayList<>()).add(place);
          });
    }
    return outcomes.entrySet().stream()
        .map(outcome -> change(subject, outcome.getValue(), destinations.get(outcome.getKey())))
        .toList();
  }

  private static DigestChange change(
      Subject subject, Difference found, List<RepositoryPath> destinations) {
    return new DigestChange(
        subject.project(),
        subject.image(),
        subject.digest(),
        found.kind(),
        found.effect(),
        subject.sources(),
        destinations,
        found.newImage(),
        subject.claim().at());
  }

  private Optional<Difference> difference(RepositoryPath place, Subject subject) {
    Optional<WantedDigest> before = find(base, place, subject.digest());
    Optional<WantedDigest> after = find(head, place, subject.digest());
    if (before.isEmpty() && after.isEmpty()) {
      return Optional.empty();
    }
    DigestChange.TagEffect effect = effect(place, subject, before, after);
    if (before.isPresent() && after.isPresent()) {
      return effect.isEmpty()
          ? Optional.empty()
          : Optional.of(new Difference(DigestChange.Kind.RETAGGED, effect, false));
    }
    return Optional.of(
        after.isPresent()
            ? new Difference(DigestChange.Kind.ADDED, effect, isNew(place))
            : new Difference(DigestChange.Kind.REMOVED, effect, false));
  }

  private boolean isNew(RepositoryPath place) {
    return !base.wanted().containsKey(place) && !tip.wanted().containsKey(place);
  }

  private DigestChange.TagEffect effect(
      RepositoryPath place,
      Subject subject,
      Optional<WantedDigest> before,
      Optional<WantedDigest> after) {
    List<TagClaim> added = new ArrayList<>();
    List<TagClaim> conflicting = new ArrayList<>();
    List<TagMove> moved = new ArrayList<>();
    List<TagMove> colliding = new ArrayList<>();
    for (TagClaim claim : tagsOf(subject.is())) {
      if (!has(before, claim.tag()) && has(after, claim.tag())) {
        Optional<TagMove> move = moved(place, claim, subject.digest());
        Optional<TagMove> collision = collision(place, claim, subject.digest());
        if (isInConflict(place, claim.tag())) {
          conflicting.add(claim);
        } else if (move.isPresent()) {
          moved.add(move.get());
        } else if (collision.isPresent()) {
          colliding.add(collision.get());
        } else {
          added.add(claim);
        }
      }
    }
    return new DigestChange.TagEffect(
        added, conflicting, moved, colliding, removed(place, subject, before, after));
  }

  private boolean isInConflict(RepositoryPath place, Tag tag) {
    return wanted(head, place).filter(wanted -> wanted.conflicts().containsKey(tag)).isPresent();
  }

  private List<Tag> removed(
      RepositoryPath place,
      Subject subject,
      Optional<WantedDigest> before,
      Optional<WantedDigest> after) {
    return tagsOf(subject.was()).stream()
        .map(TagClaim::tag)
        .filter(tag -> has(before, tag) && !has(after, tag))
        .filter(tag -> owner(head, place, tag).isEmpty())
        .toList();
  }

  private static boolean has(Optional<WantedDigest> digest, Tag tag) {
    return digest.flatMap(wanted -> wanted.claim(tag)).isPresent();
  }

  private Optional<TagMove> moved(RepositoryPath place, TagClaim claim, Digest digest) {
    return owner(base, place, claim.tag())
        .filter(owner -> !owner.digest().equals(digest))
        .map(owner -> move(claim, owner));
  }

  /** A tag that was free when the change began, and is not any more. */
  private Optional<TagMove> collision(RepositoryPath place, TagClaim claim, Digest digest) {
    return owner(base, place, claim.tag()).isPresent()
        ? Optional.empty()
        : owner(tip, place, claim.tag())
            .filter(owner -> !owner.digest().equals(digest))
            .map(owner -> move(claim, owner));
  }

  private static TagMove move(TagClaim claim, WantedDigest owner) {
    return new TagMove(claim.tag(), claim.at(), owner.digest(), owner.place(claim.tag()));
  }

  private static List<TagClaim> tagsOf(Optional<DigestClaim> claim) {
    return claim.map(DigestClaim::tags).orElse(List.of());
  }

  private static Optional<WantedDigest> find(EdgeSet edges, RepositoryPath place, Digest digest) {
    return wanted(edges, place).flatMap(wanted -> wanted.find(digest));
  }

  private static Optional<WantedDigest> owner(EdgeSet edges, RepositoryPath place, Tag tag) {
    return wanted(edges, place).flatMap(wanted -> wanted.owner(tag));
  }

  private static Optional<Wanted> wanted(EdgeSet edges, RepositoryPath place) {
    return Optional.ofNullable(edges.wanted().get(place));
  }
}
