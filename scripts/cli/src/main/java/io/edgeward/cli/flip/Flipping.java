package io.edgeward.cli.flip;

import io.edgeward.cli.flip.FlipResult.State;
import io.edgeward.redirect.document.ConfigurationDocument;
import io.edgeward.redirect.document.UnreadableConfigurationException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Puts a configuration in force if everything holds that has to. */
public final class Flipping {
  private final Generations generations;
  private final Conditions conditions;
  private final boolean dryRun;

  /** The same for every command that does so. */
  public Flipping(Generations generations, Conditions conditions, boolean dryRun) {
    this.generations = generations;
    this.conditions = conditions;
    this.dryRun = dryRun;
  }

  /**
   * What is to be put in force.
   *
   * @param document what it says
   * @param ranges the text of its ranges, unless it has those of the one before, or none
   * @param payers those that the operator agrees to
   */
  public record Proposal(
      ConfigurationDocument document, Optional<byte[]> ranges, Set<String> payers) {}

  /**
   * Puts {@code proposal} in force.
   *
   * @param inForce what was read before
   * @param before its document, if that could be read
   */
  public FlipResult put(
      Proposal proposal, Optional<InForce> inForce, Optional<ConfigurationDocument> before)
      throws NotWrittenException, UnreadableConfigurationException {
    GenerationChange change = GenerationChange.between(before, proposal.document());
    Optional<Long> number = inForce.map(InForce::number);
    if (before.isPresent() && change.changes().isEmpty()) {
      String same = "nothing changes: generation %d is the same".formatted(number.orElseThrow());
      return FlipResult.of(State.UNCHANGED, number, change, same);
    }
    Conditions.Findings findings = conditions.of(proposal.document(), change, proposal.payers());
    if (!findings.isEmpty()) {
      return FlipResult.refused(number, change, findings);
    }
    if (dryRun) {
      return FlipResult.of(
          State.DRY_RUN, number, change, "nothing speaks against it; without --dry-run it is done");
    }
    FlipOutcome outcome = generations.put(proposal.document(), proposal.ranges(), inForce);
    return result(outcome, number, change);
  }

  /** Puts the generation that was in force before {@code inForce} in force again. */
  public static FlipResult undo(Generations generations, InForce inForce)
      throws NotWrittenException, UnreadableConfigurationException {
    OptionalLong before = generations.before(inForce.number());
    Optional<Long> number = Optional.of(inForce.number());
    if (before.isEmpty()) {
      return FlipResult.refused(
          number,
          GenerationChange.NONE,
          Conditions.Findings.of(
              "generation %d is the first; there is none to go back to"
                  .formatted(inForce.number())));
    }
    return result(generations.putAgain(before.getAsLong(), inForce), number, GenerationChange.NONE);
  }

  private static FlipResult result(
      FlipOutcome outcome, Optional<Long> before, GenerationChange change) {
    return switch (outcome) {
      case FlipOutcome.Done(long number) ->
          FlipResult.of(
              State.DONE,
              Optional.of(number),
              change,
              before
                  .map(old -> "generation %d is in force; generation %d was".formatted(number, old))
                  .orElse("generation %d is in force, the first".formatted(number)));
      case FlipOutcome.Overtaken(String what) ->
          FlipResult.of(
              State.OVERTAKEN,
              Optional.empty(),
              change,
              what + " by someone else, and stays; see edgeward flip show, and try again");
    };
  }
}
