package io.edgeward.cli.flip;

import io.edgeward.redirect.document.UnreadableConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * Where an undo goes back to: past generations that cannot be read, always to a lower number.
 *
 * @param number the generation, if there is one that can be read
 * @param notes what was passed over and why, sentences
 */
public record WayBack(OptionalLong number, List<String> notes) {
  /** The way back from {@code standing}. */
  public static WayBack from(Standing standing, Generations generations)
      throws UnreadableConfigurationException {
    List<String> notes = new ArrayList<>();
    OptionalLong next =
        switch (standing) {
          case InForce inForce -> first(inForce.number(), generations, notes);
          case Garbled garbled -> {
            notes.add(
                "current names no generation, the highest that can be read counts: "
                    + garbled.defect());
            yield below(Long.MAX_VALUE, generations);
          }
        };
    return new WayBack(sound(next, generations, notes), List.copyOf(notes));
  }

  private static OptionalLong sound(OptionalLong from, Generations generations, List<String> notes)
      throws UnreadableConfigurationException {
    OptionalLong next = from;
    while (next.isPresent()) {
      long number = next.getAsLong();
      Optional<String> defect = defect(number, generations);
      if (defect.isEmpty()) {
        return next;
      }
      notes.add("generation %d is passed over: %s".formatted(number, defect.get()));
      OptionalLong before = before(number, generations);
      next = before.isPresent() ? before : below(number, generations);
    }
    return next;
  }

  /** Only a sound generation can say that there was none before it. */
  private static OptionalLong first(long number, Generations generations, List<String> notes)
      throws UnreadableConfigurationException {
    OptionalLong before = before(number, generations);
    if (before.isPresent()) {
      return before;
    }
    Optional<String> defect = defect(number, generations);
    if (defect.isEmpty()) {
      return OptionalLong.empty();
    }
    notes.add(
        "generation %d does not say what was before it, the highest below that can be read counts: %s"
            .formatted(number, defect.get()));
    return below(number, generations);
  }

  /** What generation {@code number} says, unless it leads nowhere or around. */
  private static OptionalLong before(long number, Generations generations) {
    try {
      OptionalLong before = generations.before(number);
      boolean leadsBack =
          before.isPresent() && before.getAsLong() > 0 && before.getAsLong() < number;
      return leadsBack ? before : OptionalLong.empty();
    } catch (UnreadableConfigurationException e) {
      return OptionalLong.empty();
    }
  }

  private static OptionalLong below(long number, Generations generations)
      throws UnreadableConfigurationException {
    SortedSet<Long> numbers = generations.numbers().headSet(number);
    return numbers.isEmpty() ? OptionalLong.empty() : OptionalLong.of(numbers.last());
  }

  private static Optional<String> defect(long number, Generations generations) {
    try {
      generations.document(number);
      return Optional.empty();
    } catch (UnreadableConfigurationException e) {
      return Optional.of(sentence(e));
    }
  }

  /** All that is wrong with a configuration, on one line. */
  public static String sentence(UnreadableConfigurationException broken) {
    return broken.getMessage().lines().map(String::strip).collect(Collectors.joining(" "));
  }
}
