package io.edgeward.model.plan;

import io.edgeward.model.edge.Wanted;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Presence;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.inventory.TagState;
import io.edgeward.model.manifest.TagClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans what is wanted in one repository. The destination is judged before the source. */
final class RepositoryPlan {
  private static final Reading.Unread NOT_ASKED =
      new Reading.Unreadable("its registry does not list it, and it was not asked for by name");

  private final RepositoryPath destination;
  private final Wanted wanted;
  private final Reading production;
  private final Inventory inventory;
  private final PlanBuilder plan;

  RepositoryPlan(RepositoryPath destination, Wanted wanted, Inventory inventory, PlanBuilder plan) {
    this.destination = destination;
    this.wanted = wanted;
    this.production = inventory.reading(destination);
    this.inventory = inventory;
    this.plan = plan;
  }

  void addAll() {
    wanted.digests().forEach(this::add);
  }

  private void add(WantedDigest digest) {
    switch (production.presence(digest.digest())) {
      case Presence.Unknown unknown -> refuseAll(digest, unknown.why());
      case Presence.NotListed unlisted -> refuseAll(digest, NOT_ASKED);
      case Presence.Present present -> tagPresent(digest);
      case Presence.Absent absent -> copyAbsent(digest);
    }
  }

  private void refuseAll(WantedDigest digest, Reading.Unread why) {
    RefusalWriter refuse = new RefusalWriter(destination, digest);
    if (digest.tags().isEmpty()) {
      plan.refuse(refuse.unread(Optional.empty(), destination, why));
    }
    for (TagClaim claim : digest.tags()) {
      if (!refusesConflict(digest, claim)) {
        plan.refuse(refuse.unread(Optional.of(claim), destination, why));
      }
    }
  }

  private void tagPresent(WantedDigest digest) {
    if (digest.tags().isEmpty()) {
      plan.promoted(1);
      return;
    }
    List<Tag> missing = freeTags(digest).stream().map(TagClaim::tag).toList();
    if (!missing.isEmpty()) {
      plan.addTags(new AddTags(digest.digest(), destination, missing));
    }
  }

  private void copyAbsent(WantedDigest digest) {
    List<TagClaim> free = freeTags(digest);
    if (free.isEmpty() && !digest.tags().isEmpty()) {
      return;
    }
    RefusalWriter refuse = new RefusalWriter(destination, digest);
    Optional<UnreadSource> unread = Optional.empty();
    for (RepositoryPath source : digest.sources()) {
      switch (inventory.reading(source).presence(digest.digest())) {
        case Presence.Present present -> {
          List<Tag> tags = free.stream().map(TagClaim::tag).toList();
          plan.copy(new Copy(source, digest.digest(), destination, tags));
          return;
        }
        case Presence.Unknown unknown ->
            unread = unread.or(() -> Optional.of(new UnreadSource(source, unknown.why())));
        case Presence.NotListed unlisted ->
            unread = unread.or(() -> Optional.of(new UnreadSource(source, NOT_ASKED)));
        case Presence.Absent absent -> {}
      }
    }
    refuseSource(free, unread, refuse);
  }

  private record UnreadSource(RepositoryPath source, Reading.Unread why) {}

  private void refuseSource(
      List<TagClaim> free, Optional<UnreadSource> unread, RefusalWriter refuse) {
    List<Optional<TagClaim>> edges = new ArrayList<>();
    free.forEach(claim -> edges.add(Optional.of(claim)));
    if (edges.isEmpty()) {
      edges.add(Optional.empty());
    }
    for (Optional<TagClaim> edge : edges) {
      plan.refuse(
          unread
              .map(one -> refuse.unread(edge, one.source(), one.why()))
              .orElseGet(() -> refuse.lost(edge)));
    }
  }

  /** The tags that may be put; all others of {@code digest} are refused or promoted here. */
  private List<TagClaim> freeTags(WantedDigest digest) {
    RefusalWriter refuse = new RefusalWriter(destination, digest);
    List<TagClaim> free = new ArrayList<>();
    for (TagClaim claim : digest.tags()) {
      if (refusesConflict(digest, claim)) {
        continue;
      }
      switch (production.state(claim.tag())) {
        case TagState.On on when on.digest().equals(digest.digest()) -> plan.promoted(1);
        case TagState.On on -> plan.refuse(refuse.tagMove(claim, on.digest()));
        case TagState.Unknown unknown ->
            plan.refuse(refuse.unread(Optional.of(claim), destination, unknown.why()));
        case TagState.NotListed unlisted ->
            plan.refuse(refuse.unread(Optional.of(claim), destination, NOT_ASKED));
        case TagState.Free none -> free.add(claim);
      }
    }
    return free;
  }

  private boolean refusesConflict(WantedDigest digest, TagClaim claim) {
    List<WantedDigest> claimants = wanted.conflicts().get(claim.tag());
    if (claimants == null) {
      return false;
    }
    plan.refuse(new RefusalWriter(destination, digest).conflict(claim, claimants));
    return true;
  }
}
