package io.edgeward.promote;

import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.plan.AddTags;
import io.edgeward.model.plan.Copy;
import io.edgeward.model.plan.Plan;
import io.edgeward.model.plan.Refusal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A part of a run, for any instance to work on. It authorises nothing: what HEAD does not want any
 * more is left out, and what is to be done is planned again from what the registries hold.
 *
 * @param run which part of which run it is
 * @param revision the commit that the run began with
 * @param copies copies that were planned
 * @param addTags tags that were planned
 */
record Batch(Run run, Optional<Revision> revision, List<Copy> copies, List<AddTags> addTags) {
  /** Takes unchangeable copies of the lists. */
  Batch {
    copies = List.copyOf(copies);
    addTags = List.copyOf(addTags);
  }

  /** The batch of some work. */
  static Batch of(Run run, Optional<Revision> revision, Work work) {
    return new Batch(run, revision, work.copies(), work.addTags());
  }

  /** Where to look: the digests of this batch by repository. */
  Map<RepositoryPath, Set<Digest>> scope() {
    Map<RepositoryPath, Set<Digest>> scope = new HashMap<>();
    targets()
        .forEach(target ->
            scope.computeIfAbsent(target.repository, r -> new HashSet<>()).add(target.digest));
    return scope;
  }

  /** Whether it heals images, which only a look at their parts tells from promoted ones. */
  boolean heals() {
    return copies.stream().anyMatch(Copy::heals);
  }

  /** How many edges of this batch {@code head} does not want, or not any more. */
  long stale(EdgeSet head) {
    return targets().stream().filter(target -> !target.wantedBy(head)).count();
  }

  /** The plan without refusals of edges that are none of this batch's. */
  Planned judge(Planned planned) {
    Set<Target> mine = targets();
    Plan plan = planned.plan();
    List<Refusal> refusals =
        plan.refusals().stream().filter(refusal -> mine.contains(Target.of(refusal))).toList();
    return new Planned(
        new Plan(
            plan.revision(),
            plan.edges(),
            plan.promoted(),
            plan.copies(),
            plan.addTags(),
            refusals),
        planned.inventory(),
        planned.attachments());
  }

  private Set<Target> targets() {
    Set<Target> targets = new HashSet<>();
    copies.forEach(copy -> add(targets, copy.destination(), copy.digest(), copy.tags()));
    addTags.forEach(add -> add(targets, add.destination(), add.digest(), add.tags()));
    return targets;
  }

  private static void add(
      Set<Target> targets, RepositoryPath repository, Digest digest, List<Tag> tags) {
    if (tags.isEmpty()) {
      targets.add(new Target(repository, digest, Optional.empty()));
    }
    tags.forEach(tag -> targets.add(new Target(repository, digest, Optional.of(tag))));
  }

  private record Target(RepositoryPath repository, Digest digest, Optional<Tag> tag) {
    static Target of(Refusal refusal) {
      return new Target(refusal.destination(), refusal.digest(), refusal.tag());
    }

    boolean wantedBy(EdgeSet head) {
      return Optional.ofNullable(head.wanted().get(repository))
          .flatMap(wanted -> wanted.find(digest))
          .filter(this::grants)
          .isPresent();
    }

    private boolean grants(WantedDigest wanted) {
      return tag.isEmpty() || wanted.tags().stream().anyMatch(c -> c.tag().equals(tag.get()));
    }
  }
}
