package io.edgeward.cli.flip;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What came of an attempt to put a generation in force, for people and programs.
 *
 * @param state what came of it
 * @param generation the generation that is in force now, if there is one
 * @param change what was to be changed
 * @param findings what speaks against it
 * @param message a sentence on the whole
 * @param notes what else an operator should know, sentences
 */
public record FlipResult(
    State state,
    Optional<Long> generation,
    GenerationChange change,
    Conditions.Findings findings,
    String message,
    List<String> notes) {
  private static final Conditions.Findings NONE = new Conditions.Findings(List.of(), List.of());

  /** What came of it. */
  public enum State {
    /** The generation is in force. */
    DONE,
    /** It would be, had it been more than a dry run. */
    DRY_RUN,
    /** Something speaks against it. */
    REFUSED,
    /** Someone else put another in force meanwhile. */
    OVERTAKEN,
    /** The generation in force says the same already. */
    UNCHANGED;

    /** As data writes it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** An attempt that nothing speaks against. */
  public static FlipResult of(
      State state, Optional<Long> generation, GenerationChange change, String message) {
    return new FlipResult(state, generation, change, NONE, message, List.of());
  }

  /** The same with notes. */
  public FlipResult with(List<String> notes) {
    return new FlipResult(state, generation, change, findings, message, notes);
  }

  /** An attempt that something speaks against. */
  public static FlipResult refused(
      Optional<? extends Standing> standing,
      GenerationChange change,
      Conditions.Findings findings) {
    String still = standing.map(FlipResult::still).orElse("and nothing is in force");
    return new FlipResult(
        State.REFUSED,
        standing.flatMap(Standing::generation),
        change,
        findings,
        "nothing was changed, " + still,
        List.of());
  }

  private static String still(Standing standing) {
    return standing
        .generation()
        .map("generation %d is still in force"::formatted)
        .orElse("and current still names no generation");
  }
}
