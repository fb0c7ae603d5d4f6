package io.edgeward.cli.flip;

import io.edgeward.cli.flip.FlipResult.State;
import io.edgeward.redirect.document.ConfigurationDocument;
import io.edgeward.redirect.document.UnreadableConfigurationException;
import java.util.Optional;
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
   * @param standing what was read before
   * @param before its document, if that could be read
   */
  public FlipResult put(
      Proposal proposal,
      Optional<? extends Standing> standing,
      Optional<ConfigurationDocument> before)
      throws NotWrittenException, UnreadableConfigurationException {
    GenerationChange change = GenerationChange.between(before, proposal.document());
    Optional<Long> number = standing.flatMap(Standing::generation);
    if (before.isPresent() && change.changes().isEmpty()) {
      String same = "nothing changes: generation %d is the same".formatted(number.orElseThrow());
      return FlipResult.of(State.UNCHANGED, number, change, same);
    }
    Conditions.Findings findings = conditions.of(proposal.document(), change, proposal.payers());
    if (!findings.isEmpty()) {
      return FlipResult.refused(standing, change, findings);
    }
    if (dryRun) {
      return FlipResult.of(
          State.DRY_RUN, number, change, "nothing speaks against it; without --dry-run it is done");
    }
    FlipOutcome outcome = generations.put(proposal.document(), proposal.ranges(), standing);
    return result(outcome, standing, change);
  }

  /** Puts the last sound generation that was in force before in force again. */
  public static FlipResult undo(Generations generations, Standing standing)
      throws NotWrittenException, UnreadableConfigurationException {
    WayBack back = WayBack.from(standing, generations);
    if (back.number().isEmpty()) {
      String none =
          back.notes().isEmpty()
              ? standing
                  .generation()
                  .map("generation %d is the first; there is none to go back to"::formatted)
                  .orElseThrow()
              : "there is none to go back to that can be read; stage a document";
      return FlipResult.refused(
              Optional.of(standing), GenerationChange.NONE, Conditions.Findings.of(none))
          .with(back.notes());
    }
    FlipOutcome outcome = generations.putAgain(back.number().getAsLong(), standing);
    return result(outcome, Optional.of(standing), GenerationChange.NONE).with(back.notes());
  }

  private static FlipResult result(
      FlipOutcome outcome, Optional<? extends Standing> before, GenerationChange change) {
    return switch (outcome) {
      case FlipOutcome.Done(long number) ->
          FlipResult.of(
              State.DONE,
              Optional.of(number),
              change,
              "generation %d is in force%s"
                  .formatted(number, before.map(Flipping::was).orElse(", the first")));
      case FlipOutcome.Overtaken(String what) ->
          FlipResult.of(
              State.OVERTAKEN,
              Optional.empty(),
              change,
              what + " by someone else, and stays; see edgeward flip show, and try again");
    };
  }

  private static String was(Standing before) {
    return before.generation().map("; generation %d was"::formatted).orElse("; current named none");
  }
}
