package io.edgeward.check;

import io.edgeward.check.registry.RegistryReader;
import io.edgeward.model.check.AddedCopies;
import io.edgeward.model.check.ManifestChange;
import io.edgeward.model.check.OriginRules;
import io.edgeward.model.check.PolicyReach;
import io.edgeward.model.check.ProductionPresence;
import io.edgeward.model.check.RegistryFacts;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.RepositoryReader;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.plan.Plan;
import io.edgeward.model.plan.Planned;
import io.edgeward.model.plan.Planning;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Holds what a proposal adds, and what its policy alone would let in, to what policies ask of its
 * origin, as promotion will.
 *
 * @param registries reads the evidence
 * @param clock tells what day it is
 */
record OriginCheck(RegistryReader registries, Proposal proposal, Clock clock) {
  OriginFindings findings(ManifestChange change, RegistryFacts facts) {
    return added(change, facts).and(released());
  }

  private OriginFindings added(ManifestChange change, RegistryFacts facts) {
    EdgeSet edges = proposal.head().edges();
    Optional<EdgeSet> reviewed =
        PolicyReach.isSame(reviewedPolicy(), edges.policy())
            ? Optional.empty()
            : Optional.of(edges.heldTo(reviewedPolicy()));
    SortedMap<RepositoryPath, Set<Digest>> asked = AddedCopies.wanted(change, facts);
    asked.forEach((place, digests) ->
        digests.removeIf(digest ->
            !edges.asksOrigin(place, digest)
                && reviewed.stream().noneMatch(other -> other.asksOrigin(place, digest))));
    asked.values().removeIf(Set::isEmpty);
    ProductionPresence production =
        ProductionPresence.of(change, facts, asked, repositories().read(asked));
    Planned proposed = withheld(AddedCopies.of(change, facts, production, edges));
    List<Problem> problems = new ArrayList<>(production.problems());
    problems.addAll(
        OriginRules.problems(
            proposed,
            reviewed.map(other -> withheld(AddedCopies.of(change, facts, production, other)))));
    return new OriginFindings(proposed.evidence(), problems);
  }

  /** What the branch holds back and wants all the same: promotion looks at it with the merge. */
  private OriginFindings released() {
    SortedMap<RepositoryPath, Set<Digest>> reach =
        PolicyReach.of(proposal.base(), proposal.head(), proposal.tip());
    Optional<Problem> omitted = PolicyReach.omitted(reach, RegistryReader.MOST);
    if (reach.isEmpty() || omitted.isPresent()) {
      return new OriginFindings(OriginFindings.NONE.evidence(), omitted.stream().toList());
    }
    EdgeSet reviewed = proposal.tip().edges().only(reach);
    RepositoryReader reader = repositories();
    Planned planned = new Planning(reader, reader).plan(reviewed, inventory -> inventory);
    Planned proposed =
        withheld(copies(planned, reviewed.heldTo(proposal.head().manifests().policy())));
    List<Problem> problems = new ArrayList<>(OriginRules.unplanned(planned));
    problems.addAll(OriginRules.released(proposed, withheld(copies(planned, reviewed))));
    return new OriginFindings(proposed.evidence(), problems);
  }

  private static Planned copies(Planned planned, EdgeSet edges) {
    Plan plan = planned.plan();
    return new Planned(
        new Plan(plan.revision(), 0, 0, plan.copies(), List.of(), List.of()),
        planned.inventory(),
        edges);
  }

  private RepositoryReader repositories() {
    return registries.repositories(reviewedManifests());
  }

  private ManifestSet reviewedManifests() {
    return proposal.tip().manifests();
  }

  private Policy reviewedPolicy() {
    return reviewedManifests().policy();
  }

  private Planned withheld(Planned planned) {
    return registries.withhold(planned, (day, head) -> claimedBefore(day), clock);
  }

  /**
   * What is merged today is claimed before a day to come. Of days that were, the branch tells:
   * whoever proposes a change chooses the dates of its commits.
   */
  Optional<EdgeSet> claimedBefore(LocalDate day) throws ManifestsUnreadableException {
    return LocalDate.now(clock.withZone(ZoneOffset.UTC)).isBefore(day)
        ? Optional.of(proposal.head().edges())
        : proposal.earlier().before(day, proposal.tip().revision());
  }
}
