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
    Optional<CurrentObject> object = store.current();
    if (object.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new InForce(CurrentJson.read(object.get().content()), object.get()));
    } catch (JsonRefusedException e) {
      throw new UnreadableConfigurationException(
          store.where(ObjectNames.CURRENT), e.getMessage(), e);
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
   * @param before what was in force when this was begun
   */
  public FlipOutcome put(
      ConfigurationDocument document, Optional<byte[]> ranges, Optional<InForce> before)
      throws NotWrittenException, UnreadableConfigurationException {
    if (ranges.isPresent()) {
      put(ranges.get());
    }
    long number = next(before);
    OptionalLong last =
        before.map(old -> OptionalLong.of(old.number())).orElseGet(OptionalLong::empty);
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

  private long next(Optional<InForce> before) throws UnreadableConfigurationException {
    return Stream.concat(numbers().stream(), before.map(InForce::number).stream())
            .max(Long::compare)
            .orElse(0L)
        + 1;
  }

  /** Puts generation {@code number}, which was in force once, in force again. */
  public FlipOutcome putAgain(long number, InForce before)
      throws NotWrittenException, UnreadableConfigurationException {
    configurations.document(number);
    return name(number, Optional.of(before));
  }

  private FlipOutcome name(long number, Optional<InForce> before)
      throws NotWrittenException, UnreadableConfigurationException {
    if (store.replaceCurrent(before.map(InForce::object), CurrentJson.write(number))
        == Replacement.REPLACED) {
      return new FlipOutcome.Done(number);
    }
    String now = inForce().map(other -> "generation " + other.number()).orElse("no generation");
    return new FlipOutcome.Overtaken(now + " was put in force meanwhile");
  }
}
