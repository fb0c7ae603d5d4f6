package io.edgeward.model.audit;

import io.edgeward.model.audit.Discrepancy.Kind;
import io.edgeward.model.audit.RegistryEvent.Push;
import io.edgeward.model.edge.Wanted;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Presence;
import io.edgeward.model.inventory.TagState;
import io.edgeward.model.manifest.TagClaim;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** Compares one repository of production with what is wanted in it. */
final class RepositorySweep {
  private static final String NOT_ASKED =
      "the registry does not list it, and it was not asked for by name";

  private final RepositoryPath repository;
  private final List<Discrepancy> found;

  RepositorySweep(RepositoryPath repository, List<Discrepancy> found) {
    this.repository = repository;
    this.found = found;
  }

  void unreadable(String reason) {
    add(Kind.UNREADABLE, Optional.empty(), "could not be read: " + reason);
  }

  void unknownPath(Listing listing) {
    if (!listing.digests().isEmpty()) {
      String content =
          "holds %d digests and %d tags, and no manifest promotes there"
              .formatted(listing.digests().size(), listing.tags().size());
      add(Kind.UNKNOWN_PATH, Optional.empty(), Optional.of(names(listing)), content);
    }
    unread(listing);
  }

  private static Digest names(Listing listing) {
    StringBuilder names = new StringBuilder();
    listing.digests().keySet().forEach(digest -> names.append(digest.text()).append('\n'));
    listing
        .tags()
        .forEach(
            (tag, named) -> names.append(tag.text()).append(' ').append(named.text()).append('\n'));
    return Digest.ofContent(names.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Judges what is there. */
  void present(Listing listing, Wanted wanted, Auditor auditor) {
    Map<Digest, List<Tag>> tags = Contents.tagsByDigest(listing);
    for (Digest digest : listing.digests().keySet()) {
      List<Tag> named = tags.getOrDefault(digest, List.of());
      boolean promoted = wanted.find(digest).isPresent();
      if (!promoted && named.isEmpty()) {
        judgeUntagged(digest, listing, auditor);
      }
      for (Tag tag : named) {
        judge(new Push(repository, digest, Optional.of(tag)), auditor);
      }
    }
    unread(listing);
  }

  private void judgeUntagged(Digest digest, Listing listing, Auditor auditor) {
    switch (auditor.judge(new Push(repository, digest, Optional.empty()))) {
      case Verdict.Verified verified -> {}
      case Verdict.Rejected rejected ->
          parent(digest, listing)
              .ifPresentOrElse(
                  index ->
                      add(
                          Kind.UNKNOWN_IMAGE,
                          Optional.of(digest),
                          "is a child of index %s, which no manifest names".formatted(index)),
                  () ->
                      add(
                          Kind.ORPHAN,
                          Optional.of(digest),
                          "has no tag, and neither a manifest nor an index here names it"));
      case Judgement.Deferred deferred -> unread(digest, deferred.reason());
    }
  }

  private static Optional<Digest> parent(Digest child, Listing listing) {
    return listing.digests().entrySet().stream()
        .filter(entry -> entry.getValue().children().contains(child))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private void judge(Push push, Auditor auditor) {
    switch (auditor.judge(push)) {
      case Verdict.Verified verified -> {}
      case Verdict.Rejected rejected -> reject(push, rejected);
      case Judgement.Deferred deferred -> unread(push.digest(), deferred.reason());
    }
  }

  private void reject(Push push, Verdict.Rejected rejected) {
    Tag tag = push.tag().orElseThrow();
    switch (rejected.reason()) {
      case UNKNOWN_TAG ->
          add(
              Kind.UNKNOWN_TAG,
              Optional.of(tag),
              Optional.of(push.digest()),
              "names %s, to which no manifest grants it".formatted(push.digest()));
      case UNKNOWN_IMAGE ->
          add(
              Kind.UNKNOWN_IMAGE,
              Optional.of(push.digest()),
              "has tag %s and is in no manifest".formatted(tag));
      // The claim of the digest that owns the tag reports the move.
      case TAG_MOVE -> {}
      case MALFORMED, DELETED, UNKNOWN_PATH ->
          throw new IllegalStateException("a sweep judged " + push + " as " + rejected.message());
    }
  }

  /** Looks for what should be there. */
  void missing(Listing listing, Wanted wanted) {
    for (WantedDigest digest : wanted.digests()) {
      switch (listing.presence(digest.digest())) {
        case Presence.Absent absent ->
            add(
                Kind.MISSING_IMAGE,
                Optional.of(digest.digest()),
                "is promoted by %s and not there".formatted(digest.at()));
        case Presence.Incomplete(SortedSet<Digest> lacking) -> incomplete(digest, lacking);
        case Presence.NotListed unlisted -> unread(digest.digest(), NOT_ASKED);
        case Presence.Present present -> {}
        case Presence.Unknown unknown -> {}
      }
      boolean present = listing.digests().containsKey(digest.digest());
      for (TagClaim claim : digest.tags()) {
        compare(claim, digest.digest(), present, listing, wanted);
      }
    }
  }

  private void incomplete(WantedDigest digest, SortedSet<Digest> lacking) {
    String names = lacking.stream().map(Digest::text).collect(Collectors.joining(", "));
    add(
        Kind.INCOMPLETE_IMAGE,
        Optional.of(digest.digest()),
        Optional.of(Digest.ofContent(names.getBytes(StandardCharsets.UTF_8))),
        "is promoted by %s and lacks %s".formatted(digest.at(), names));
  }

  private void compare(
      TagClaim claim, Digest owner, boolean present, Listing listing, Wanted wanted) {
    switch (listing.state(claim.tag())) {
      case TagState.On(Digest actual) when actual.equals(owner) -> {}
      case TagState.On(Digest actual) -> moved(claim, owner, actual, wanted);
      case TagState.Free free when !present -> {}
      case TagState.Free free ->
          add(
              Kind.MISSING_TAG,
              Optional.of(claim.tag()),
              "is granted to %s by %s and not there".formatted(owner, claim.at()));
      case TagState.NotListed unlisted -> unread(claim.tag(), NOT_ASKED);
      case TagState.Unknown unknown -> {}
    }
  }

  private void moved(TagClaim claim, Digest owner, Digest actual, Wanted wanted) {
    boolean conflict = wanted.conflicts().containsKey(claim.tag());
    boolean claimed = wanted.find(actual).stream().anyMatch(other -> grants(other, claim.tag()));
    if (!conflict || !claimed) {
      add(
          Kind.TAG_MOVE,
          Optional.of(claim.tag()),
          Optional.of(actual),
          "names %s, but %s grants it to %s".formatted(actual, claim.at(), owner));
    }
  }

  private static boolean grants(WantedDigest digest, Tag tag) {
    return digest.tags().stream().anyMatch(claim -> claim.tag().equals(tag));
  }

  private void unread(Listing listing) {
    listing.unread().forEach((reference, why) -> unread(reference, why.reason()));
    listing
        .malformed()
        .forEach(
            element -> add(Kind.UNREADABLE, Optional.empty(), "lists what is no name: " + element));
  }

  private void unread(Reference reference, String reason) {
    add(Kind.UNREADABLE, Optional.of(reference), "could not be judged: " + reason);
  }

  private void add(Kind kind, Optional<Reference> reference, String what) {
    add(kind, reference, Optional.empty(), what);
  }

  private void add(Kind kind, Optional<Reference> reference, Optional<Digest> actual, String what) {
    String subject =
        reference
            .map(name -> repository + (name instanceof Digest ? "@" : ":") + name.text())
            .orElse(repository.toString());
    found.add(
        new Discrepancy(kind, repository.asRegistry(), reference, actual, subject + " " + what));
  }
}
