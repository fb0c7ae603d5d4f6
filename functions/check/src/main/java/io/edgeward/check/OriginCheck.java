package io.edgeward.check;

import io.edgeward.check.registry.RegistryReader;
import io.edgeward.model.check.AddedCopies;
import io.edgeward.model.check.ManifestChange;
import io.edgeward.model.check.RegistryFacts;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.plan.Planned;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Holds what a proposal adds to what policies ask of its origin, as promotion will.
 *
 * @param registries reads the evidence
 * @param clock tells what day it is
 */
record OriginCheck(RegistryReader registries, Proposal proposal, Clock clock) {
  /** What the policy that is proposed lets in. */
  Planned proposed(ManifestChange change, RegistryFacts facts) {
    return withheld(change, facts, proposal.head().edges());
  }

  /** What the policy of the branch would let in, where the proposal has another one. */
  Optional<Planned> reviewed(ManifestChange change, RegistryFacts facts) {
    Policy old = proposal.tip().manifests().policy();
    Policy now = proposal.head().manifests().policy();
    boolean same = old.trust().equals(now.trust()) && old.exceptions().equals(now.exceptions());
    return same
        ? Optional.empty()
        : Optional.of(withheld(change, facts, proposal.head().edges().heldTo(old)));
  }

  private Planned withheld(ManifestChange change, RegistryFacts facts, EdgeSet edges) {
    return registries.withhold(
        AddedCopies.of(change, facts, edges), (day, head) -> claimedBefore(day));
  }

  /**
   * What is merged today is claimed before a day to come. Of days that were, the branch tells:
   * whoever proposes a change chooses the dates of its commits.
   */
  private Optional<EdgeSet> claimedBefore(LocalDate day) throws ManifestsUnreadableException {
    return LocalDate.now(clock.withZone(ZoneOffset.UTC)).isBefore(day)
        ? Optional.of(proposal.head().edges())
        : proposal.earlier().before(day, proposal.tip().revision());
  }
}
