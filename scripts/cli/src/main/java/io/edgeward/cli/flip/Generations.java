package io.edgeward.cli.flip;

import io.edgeward.cli.flip.GenerationStore.Creation;
import io.edgeward.cli.flip.GenerationStore.Replacement;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.redirect.document.ConfigurationDocument;
import io.edgeward.redirect.document.CurrentJson;
import io.edgeward.redirect.document.DocumentReader;
import io.edgeward.redirect.document.DocumentWriter;
import io.edgeward.redirect.document.ObjectNames;
import io.edgeward.redirect.document.StoredConfigurations;
import io.edgeward.redirect.document.UnreadableConfigurationException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * The generations of a store, and which of them is in force. A generation is written whole, and
 * read back, before the one object that names it is: whatever happens between leaves the old one in
 * force.
 */
public final class Generations {
  private final GenerationStore store;
  private final StoredConfigurations configurations;

  /** Those of {@code store}. */
  public Generations(GenerationStore store) {
    this.store = store;
    this.configurations = new StoredConfigurations(store);
  }

  /** What is in force, unless nothing ever was. */
  public Optional<InForce> inForce() throws UnreadableConfigurationException {
    Optional<Standing> standing = standing();
    if (standing.isEmpty()) {
      return Optional.empty();
    }
    return switch (standing.get()) {
      case InForce inForce -> Optional.of(inForce);
      case Garbled garbled ->
          throw new UnreadableConfigurationException(
              store.where(ObjectNames.CURRENT), garbled.defect(), null);
    };
  }

  /** What there is in place of a name of the one in force, unless nothing ever was. */
  public Optional<Standing> standing() throws UnreadableConfigurationException {
    return store.current().map(Generations::standing);
  }

  private static Standing standing(CurrentObject object) {
    try {
      return new InForce(CurrentJson.read(object.content()), object);
    } catch (JsonRefusedException e) {
      return new Garbled(e.getMessage(), object);
    }
  }

  /** The document of generation {@code number}. */
  public ConfigurationDocument document(long number) throws UnreadableConfigurationException {
    return configurations.document(number);
  }

  /** The numbers of all that were ever made. */
  public SortedSet<Long> numbers() throws UnreadableConfigurationException {
    return store.generations();
  }

  /** The generation before {@code number}, whose own document may be broken. */
  public OptionalLong before(long number) throws UnreadableConfigurationException {
    String name = ObjectNames.generation(number);
    return DocumentReader.before(
        store.where(name), store.read(name, ObjectNames.MOST_BYTES_OF_GENERATION));
  }

  /**
   * Makes the next generation of {@code document} and puts it in force.
   *
   * @param ranges the text of its ranges, unless it has those of the one before, or none
   * @param before what was found when this was begun
   */
  public FlipOutcome put(
      ConfigurationDocument document, Optional<byte[]> ranges, Optional<? extends Standing> before)
      throws NotWrittenException, UnreadableConfigurationException {
    if (ranges.isPresent()) {
      put(ranges.get());
    }
    SortedSet<Long> made = numbers();
    long number = next(made, before);
    OptionalLong last = before.map(old -> last(old, made)).orElseGet(OptionalLong::empty);
    byte[] content = DocumentWriter.write(document.numbered(number, last));
    if (store.create(ObjectNames.generation(number), content) == Creation.TAKEN) {
      return new FlipOutcome.Overtaken("generation %d was made meanwhile".formatted(number));
    }
    configurations.document(number);
    return name(number, before);
  }

  private void put(byte[] ranges) throws NotWrittenException, UnreadableConfigurationException {
    String name = ObjectNames.ranges(ranges);
    if (store.create(name, ranges) == Creation.TAKEN) {
      throw new UnreadableConfigurationException(
          store.where(name), "its content has another hash than its name; remove it", null);
    }
  }

  private static long next(SortedSet<Long> made, Optional<? extends Standing> before) {
    Optional<Long> old = before.flatMap(Generations::named);
    return Stream.concat(made.stream(), old.stream()).max(Long::compare).orElse(0L) + 1;
  }

  /** From a name that says nothing, an undo begins at the highest that there is. */
  private static OptionalLong last(Standing before, SortedSet<Long> made) {
    Optional<Long> highest = made.isEmpty() ? Optional.empty() : Optional.of(made.last());
    return named(before).or(() -> highest).map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  /** A number that no object can have names nothing. */
  private static Optional<Long> named(Standing standing) {
    return standing
        .generation()
        .filter(number -> ObjectNames.generationNumber(ObjectNames.generation(number)).isPresent());
  }

  /** Puts generation {@code number}, which was in force once, in force again. */
  public FlipOutcome putAgain(long number, Standing before)
      throws NotWrittenException, UnreadableConfigurationException {
    configurations.document(number);
    return name(number, Optional.of(before));
  }

  private FlipOutcome name(long number, Optional<? extends Standing> before)
      throws NotWrittenException, UnreadableConfigurationException {
    if (store.replaceCurrent(before.map(Standing::object), CurrentJson.write(number))
        == Replacement.REPLACED) {
      return new FlipOutcome.Done(number);
    }
    String now =
        standing()
            .flatMap(Standing::generation)
            .map("generation %d"::formatted)
            .orElse("no generation");
    return new FlipOutcome.Overtaken(now + " was put in force meanwhile");
  }
}
