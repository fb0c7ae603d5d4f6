package io.edgeward.model.plan;

import io.edgeward.model.edge.Wanted;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Presence;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.inventory.TagState;
import io.edgeward.model.manifest.TagClaim;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Consumer;

/** Plans what is wanted in one repository. The destination is judged before the source. */
final class RepositoryPlan {
  static final Reading.Unread NOT_ASKED =
      new Reading.Unreadable("its registry does not list it, and it was not asked for by name");

  private final RepositoryPath destination;
  private final Wanted wanted;
  private final Reading production;
  private final Inventory inventory;
  private final PlanBuilder plan;
  private final Map<UnreadRepository, String> findings = new HashMap<>();

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
      case Presence.Incomplete(SortedSet<Digest> lacking) ->
          copy(digest, openTags(digest), List.copyOf(lacking));
      case Presence.Absent absent -> copy(digest, freeTags(digest), List.of());
    }
  }

  private void refuseAll(WantedDigest digest, Reading.Unread why) {
    RefusalWriter refuse = new RefusalWriter(destination, digest);
    if (digest.tags().isEmpty()) {
      plan.refuse(refuse.unread(Optional.empty(), unread(destination, why)));
    }
    for (TagClaim claim : digest.tags()) {
      if (!refusesConflict(digest, claim)) {
        plan.refuse(refuse.unread(Optional.of(claim), unread(destination, why)));
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
      Optional<RepositoryPath> source = digest.sources().stream().findFirst();
      plan.addTags(new AddTags(source, digest.digest(), destination, missing));
    }
  }

  private void copy(WantedDigest digest, List<TagClaim> open, List<Digest> lacking) {
    if (open.isEmpty() && !digest.tags().isEmpty()) {
      return;
    }
    Optional<RepositoryPath> partial = Optional.empty();
    Optional<UnreadRepository> unread = Optional.empty();
    for (RepositoryPath source : digest.sources()) {
      switch (inventory.reading(source).presence(digest.digest())) {
        case Presence.Present present -> {
          copy(source, digest, open, lacking);
          return;
        }
        case Presence.Incomplete incomplete -> partial = partial.or(() -> Optional.of(source));
        case Presence.Unknown unknown ->
            unread = unread.or(() -> Optional.of(new UnreadRepository(source, unknown.why())));
        case Presence.NotListed unlisted ->
            unread = unread.or(() -> Optional.of(new UnreadRepository(source, NOT_ASKED)));
        case Presence.Absent absent -> {}
      }
    }
    if (partial.isPresent()) {
      // The destination may have what this source lacks; if not, the copy names it.
      copy(partial.get(), digest, open, lacking);
      return;
    }
    refuseSource(open, unread, new RefusalWriter(destination, digest), lacking);
  }

  private void copy(
      RepositoryPath source, WantedDigest digest, List<TagClaim> open, List<Digest> lacking) {
    List<Tag> tags = open.stream().map(TagClaim::tag).toList();
    plan.copy(new Copy(source, digest.digest(), destination, tags, lacking));
  }

  private record UnreadRepository(RepositoryPath repository, Reading.Unread why) {}

  /** A host that is down keeps back hundreds of thousands of edges. */
  private String unread(RepositoryPath repository, Reading.Unread why) {
    return findings.computeIfAbsent(
        new UnreadRepository(repository, why),
        unread -> RefusalWriter.unread(unread.repository(), unread.why()));
  }

  private void refuseSource(
      List<TagClaim> open,
      Optional<UnreadRepository> unread,
      RefusalWriter refuse,
      List<Digest> lacking) {
    List<Optional<TagClaim>> edges = new ArrayList<>();
    open.forEach(claim -> edges.add(Optional.of(claim)));
    if (edges.isEmpty()) {
      edges.add(Optional.empty());
    }
    for (Optional<TagClaim> edge : edges) {
      plan.refuse(
          unread
              .map(one -> refuse.unread(edge, unread(one.repository(), one.why())))
              .orElseGet(() -> refuse.lost(edge, lacking)));
    }
  }

  /** The tags that may be put; all others of {@code digest} are refused or promoted here. */
  private List<TagClaim> freeTags(WantedDigest digest) {
    return openTags(digest, claim -> plan.promoted(1));
  }

  /**
   * The tags that may be put or are on {@code digest}, which is not whole: an edge is promoted when
   * all that it leads to is there. All others are refused here.
   */
  private List<TagClaim> openTags(WantedDigest digest) {
    List<TagClaim> open = new ArrayList<>();
    open.addAll(openTags(digest, open::add));
    open.sort(Comparator.comparing(TagClaim::tag));
    return open;
  }

  private List<TagClaim> openTags(WantedDigest digest, Consumer<TagClaim> put) {
    RefusalWriter refuse = new RefusalWriter(destination, digest);
    List<TagClaim> free = new ArrayList<>();
    for (TagClaim claim : digest.tags()) {
      if (refusesConflict(digest, claim)) {
        continue;
      }
      switch (production.state(claim.tag())) {
        case TagState.On on when on.digest().equals(digest.digest()) -> put.accept(claim);
        case TagState.On on -> plan.refuse(refuse.tagMove(claim, on.digest()));
        case TagState.Unknown unknown ->
            plan.refuse(refuse.unread(Optional.of(claim), unread(destination, unknown.why())));
        case TagState.NotListed unlisted ->
            plan.refuse(refuse.unread(Optional.of(claim), unread(destination, NOT_ASKED)));
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
