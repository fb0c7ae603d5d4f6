package io.edgeward.redirect.document;

import io.edgeward.json.JsonRefusedException;
import io.edgeward.model.address.AddressRanges;
import io.edgeward.model.address.AddressRangesText;
import io.edgeward.model.address.UnusableRangesException;
import java.util.Optional;

/** Configurations in objects: {@code current}, {@code generations/N.json}, {@code ranges/….txt}. */
public final class StoredConfigurations implements Configurations {
  private final ConfigurationObjects objects;
  private volatile Optional<KnownRanges> known = Optional.empty();

  /** Ranges never change, and most generations keep those of the one before. */
  private record KnownRanges(String name, AddressRanges ranges) {}

  /** Configurations in {@code objects}. */
  public StoredConfigurations(ConfigurationObjects objects) {
    this.objects = objects;
  }

  @Override
  public long current() throws UnreadableConfigurationException {
    byte[] content = objects.read(ObjectNames.CURRENT, ObjectNames.MOST_BYTES_OF_CURRENT);
    try {
      return CurrentJson.read(content);
    } catch (JsonRefusedException e) {
      throw new UnreadableConfigurationException(
          objects.where(ObjectNames.CURRENT), e.getMessage(), e);
    }
  }

  @Override
  public Generation read(long number) throws UnreadableConfigurationException {
    return document(number).generation();
  }

  /** The document of generation {@code number}. */
  public ConfigurationDocument document(long number) throws UnreadableConfigurationException {
    String name = ObjectNames.generation(number);
    byte[] content = objects.read(name, ObjectNames.MOST_BYTES_OF_GENERATION);
    return DocumentReader.numbered(objects.where(name), content, number, this::ranges);
  }

  private AddressRanges ranges(String name) throws UnreadableConfigurationException {
    Optional<KnownRanges> last = known;
    if (last.isPresent() && last.get().name().equals(name)) {
      return last.get().ranges();
    }
    AddressRanges ranges = read(name);
    known = Optional.of(new KnownRanges(name, ranges));
    return ranges;
  }

  private AddressRanges read(String name) throws UnreadableConfigurationException {
    byte[] text = objects.read(name, ObjectNames.MOST_BYTES_OF_RANGES);
    if (!ObjectNames.ranges(text).equals(name)) {
      throw new UnreadableConfigurationException(
          objects.where(name),
          "its content has another hash than its name; stage the ranges again",
          null);
    }
    try {
      return AddressRangesText.parse(objects.where(name), text);
    } catch (UnusableRangesException e) {
      throw new UnreadableConfigurationException(e);
    }
  }
}
