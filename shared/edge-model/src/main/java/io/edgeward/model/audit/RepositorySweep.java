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
import java.util.ArrayList;
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
  private final List<Pending> pending;
  private final List<Push> attached = new ArrayList<>();

  /**
   * Compares nothing yet.
   *
   * @param found takes what differs
   * @param pending takes what differs unless an earlier HEAD granted it
   */
  RepositorySweep(RepositoryPath repository, List<Discrepancy> found, List<Pending> pending) {
    this.repository = repository;
    this.found = found;
    this.pending = pending;
  }

  void unreadable(String reason) {
    add(Kind.UNREADABLE, Optional.empty(), "could not be read: " + reason);
  }

  void unknownPath(Listing listing) {
    if (!listing.digests().isEmpty()) {
      pending.add(new UnknownPath(repository, ExpectedPushes.pushes(repository, listing)));
    }
    unread(listing);
  }

  /** Judges what is there. */
  void present(Listing listing, Wanted wanted, Auditor auditor) {
    Map<Digest, List<Tag>> tags = ExpectedPushes.tagsByDigest(listing);
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
    new AttachedContent(auditor, wanted)
        .beyondBounds(attached)
        .forEach((digest, why) -> add(Kind.UNKNOWN_IMAGE, Optional.of(digest), why));
    unread(listing);
  }

  private void judgeUntagged(Digest digest, Listing listing, Auditor auditor) {
    Push push = new Push(repository, digest, Optional.empty());
    switch (auditor.judge(push)) {
      case Verdict.Verified verified -> remember(push, verified);
      case Verdict.Rejected rejected when rejected.reason() == Finding.FOREIGN_ATTACHMENT ->
          foreign(push, rejected);
      case Verdict.Rejected rejected when auditor.isFormerAttachment(push, listing) -> {}
      case Verdict.Rejected rejected ->
          suspect(
              push,
              parent(digest, listing)
                  .map(index ->
                      finding(
                          Kind.UNKNOWN_IMAGE,
                          Optional.of(digest),
                          Optional.empty(),
                          "is a child of index %s, which no manifest names".formatted(index)))
                  .orElseGet(() ->
                      finding(
                          Kind.ORPHAN,
                          Optional.of(digest),
                          Optional.empty(),
                          "has no tag, and neither a manifest nor an index here names it")),
              "is in no manifest");
      case Judgement.Deferred deferred -> unread(digest, deferred.reason());
      case Judgement.Unneeded unneeded -> {}
    }
  }

  private void remember(Push push, Verdict.Verified verified) {
    if (verified.reason() == Grounds.ATTACHED) {
      attached.add(push);
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
      case Verdict.Verified verified -> remember(push, verified);
      case Verdict.Rejected rejected -> reject(push, rejected);
      case Judgement.Deferred deferred -> unread(push.digest(), deferred.reason());
      case Judgement.Unneeded unneeded -> {}
    }
  }

  private void reject(Push push, Verdict.Rejected rejected) {
    Tag tag = push.tag().orElseThrow();
    switch (rejected.reason()) {
      case UNKNOWN_TAG ->
          suspect(
              push,
              finding(
                  Kind.UNKNOWN_TAG,
                  Optional.of(tag),
                  Optional.of(push.digest()),
                  "names %s, to which no manifest grants it".formatted(push.digest())),
              "names %s, to which no manifest grants it".formatted(push.digest()));
      case UNKNOWN_IMAGE ->
          suspect(
              push,
              finding(
                  Kind.UNKNOWN_IMAGE,
                  Optional.of(push.digest()),
                  Optional.empty(),
                  "has tag %s and is in no manifest".formatted(tag)),
              "has tag %s and is in no manifest".formatted(tag));
      case FOREIGN_ATTACHMENT -> foreign(push, rejected);
      // The claim of the digest that owns the tag reports the move, and so does a conflict.
      case TAG_MOVE -> {}
      case MALFORMED, DELETED, UNKNOWN_PATH, FILE_MOVE, UNKNOWN_CONTENT, METADATA ->
          throw new IllegalStateException("a sweep judged " + push + " as " + rejected.message());
    }
  }

  /** No earlier HEAD granted it: what it is attached to is promoted now. */
  private void foreign(Push push, Verdict.Rejected rejected) {
    found.add(
        new Discrepancy(
            Kind.FOREIGN_ATTACHMENT,
            repository.asRegistry(),
            push.tag().<Reference>map(tag -> tag).or(() -> Optional.of(push.digest())),
            Optional.of(push.digest()),
            rejected.message()));
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
        if (!wanted.conflicts().containsKey(claim.tag())) {
          compare(claim, digest.digest(), present, listing);
        }
      }
    }
    wanted.conflicts().forEach((tag, claimants) -> contested(tag, claimants, listing));
  }

  private void incomplete(WantedDigest digest, SortedSet<Digest> lacking) {
    String names = lacking.stream().map(Digest::text).collect(Collectors.joining(", "));
    found.add(
        finding(
            Kind.INCOMPLETE_IMAGE,
            Optional.of(digest.digest()),
            Optional.of(Digest.ofContent(names.getBytes(StandardCharsets.UTF_8))),
            "is promoted by %s and lacks %s".formatted(digest.at(), names)));
  }

  private void compare(TagClaim claim, Digest owner, boolean present, Listing listing) {
    switch (listing.state(claim.tag())) {
      case TagState.On(Digest actual) when actual.equals(owner) -> {}
      case TagState.On(Digest actual) -> moved(claim, owner, actual);
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

  /** A tag that names another digest than the one that owns it. */
  private void moved(TagClaim claim, Digest owner, Digest actual) {
    String names = "names %s, but %s grants it to %s".formatted(actual, claim.at(), owner);
    Discrepancy move = finding(Kind.TAG_MOVE, Optional.of(claim.tag()), Optional.of(actual), names);
    pending.add(
        new Pending.Content(
            new Push(repository, actual, Optional.of(claim.tag())),
            move,
            // What the manifests say alone, someone else may have put back.
            grant ->
                Optional.of(
                    switch (grant) {
                      case PastGrant.Delivered delivered ->
                          finding(
                              Kind.WITHDRAWN,
                              move.reference(),
                              move.found(),
                              names + " now, and tags are never moved: " + grant.how());
                      case PastGrant.Written written -> move.saying("; before, " + grant.how());
                    })));
  }

  /**
   * A tag that several digests claim is put on none of them. It may be there since before the
   * conflict came.
   */
  private void contested(Tag tag, List<WantedDigest> claimants, Listing listing) {
    switch (listing.state(tag)) {
      case TagState.On(Digest actual) ->
          pending.add(
              new Pending.Content(
                  new Push(repository, actual, Optional.of(tag)),
                  finding(
                      Kind.TAG_MOVE,
                      Optional.of(tag),
                      Optional.of(actual),
                      "names %s, but %s".formatted(actual, Sentences.claims(tag, claimants))),
                  grant -> Optional.empty()));
      case TagState.Free free -> {}
      case TagState.NotListed unlisted -> unread(tag, NOT_ASKED);
      case TagState.Unknown unknown -> {}
    }
  }

  /**
   * Content that is a finding unless an earlier HEAD granted it.
   *
   * @param withdrawn what it is then, before a colon
   */
  private void suspect(Push push, Discrepancy otherwise, String withdrawn) {
    pending.add(
        new Pending.Content(
            push,
            otherwise,
            grant ->
                Optional.of(
                    finding(
                        Kind.WITHDRAWN,
                        otherwise.reference(),
                        otherwise.found(),
                        "%s any more: %s".formatted(withdrawn, grant.how())))));
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
    found.add(finding(kind, reference, Optional.empty(), what));
  }

  private Discrepancy finding(
      Kind kind, Optional<Reference> reference, Optional<Digest> actual, String what) {
    String subject =
        reference
            .map(name -> repository + (name instanceof Digest ? "@" : ":") + name.text())
            .orElse(repository.toString());
    return new Discrepancy(kind, repository.asRegistry(), reference, actual, subject + " " + what);
  }
}
