package io.edgeward.model.check;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.Platform;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.manifest.TagClaim;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * Sees that a change takes no platform from those who pull an image: it promotes the index and not
 * one of its children, and what was an index with some platforms stays one with these.
 */
final class IndexGuard {
  private static final String REMEDY =
      "; who knows why it has to be so gives edgeward.yaml an exception with a reason";

  /** Platforms that a sentence names. */
  private static final int NAMED = 10;

  private final RegistryFacts facts;
  private final Map<Subject, Set<Digest>> children = new HashMap<>();

  private record Subject(String project, ImageName image) {
    static Subject of(DigestChange change) {
      return new Subject(change.project(), change.image());
    }
  }

  IndexGuard(RegistryFacts facts) {
    this.facts = facts;
    facts
        .digests()
        .forEach((change, digest) ->
            digest
                .content()
                .image()
                .ifPresent(image ->
                    children
                        .computeIfAbsent(Subject.of(change), s -> new HashSet<>())
                        .addAll(image.children())));
  }

  List<Problem> problems(DigestChange change) {
    Optional<DigestFacts> digest = facts.of(change);
    if (digest.isEmpty()) {
      return List.of();
    }
    List<Problem> single = children(change, digest.get());
    return single.isEmpty() ? less(change, digest.get()).stream().toList() : single;
  }

  private static List<Problem> children(DigestChange change, DigestFacts digest) {
    return change
        .granted()
        .filter(claim -> digest.indexTags().contains(claim.tag()))
        .map(claim -> child(change, claim))
        .toList();
  }

  private static Problem child(DigestChange change, TagClaim claim) {
    return problem(
        claim.at(),
        "tag %s of %s is granted to %s, which is one child of the index that the tag names at %s"
            .formatted(claim.tag(), change.where(), change.digest(), Places.of(change.sources())),
        "promote the index, or other platforms have no image under this tag");
  }

  /** What is part of an index that the same change promotes is there for all platforms. */
  private Optional<Problem> less(DigestChange change, DigestFacts digest) {
    if (children.get(Subject.of(change)) instanceof Set<Digest> all
        && all.contains(change.digest())) {
      return Optional.empty();
    }
    return Stream.of(noIndex(change, digest), lostPlatforms(change, digest), gone(change, digest))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Problem> noIndex(DigestChange change, DigestFacts digest) {
    return digest
        .previous()
        .filter(previous -> previous.content().image().filter(ImageFacts::isIndex).isPresent())
        .filter(previous -> digest.content().image().filter(now -> !now.isIndex()).isPresent())
        .map(previous ->
            problem(
                change.at(),
                "%s of %s is no index, and the version before, %s, is one (%s)"
                    .formatted(change.digest(), change.where(), previous.tag(), previous.digest()),
                "promote the index that it belongs to"));
  }

  private static Optional<Problem> lostPlatforms(DigestChange change, DigestFacts digest) {
    SortedSet<Platform> lost = digest.lost().orElse(Collections.emptySortedSet());
    return digest
        .previous()
        .filter(previous -> !lost.isEmpty())
        .map(previous ->
            problem(
                change.at(),
                "%s of %s has no image for %s, and the version before, %s, has (%s)"
                    .formatted(
                        change.digest(),
                        change.where(),
                        Places.of(lost, NAMED),
                        previous.tag(),
                        previous.digest()),
                "build it for these platforms, too"));
  }

  /** Staging registries forget what is old, and what production never got is nowhere then. */
  private static Optional<Problem> gone(DigestChange change, DigestFacts digest) {
    return digest
        .previous()
        .filter(previous -> previous.content() instanceof SourceContent.Absent)
        .map(previous ->
            new Problem(
                Rule.INDEX_GUARD,
                Severity.NOTE,
                change.at(),
                "%s of %s cannot be compared with the version before, %s: %s is gone"
                    .formatted(change.digest(), change.where(), previous.tag(), previous.digest()),
                "see for yourself that it is for all platforms that it should be for"));
  }

  private static Problem problem(Location at, String message, String remedy) {
    return new Problem(Rule.INDEX_GUARD, Severity.ERROR, at, message, remedy + REMEDY);
  }
}
