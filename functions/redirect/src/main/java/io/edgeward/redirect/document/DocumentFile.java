package io.edgeward.redirect.document;

import io.edgeward.model.address.AddressRanges;
import io.edgeward.model.address.AddressRangesText;
import io.edgeward.model.address.UnusableRangesException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The document that people write and review, in a file; its ranges lie relative to it. */
public final class DocumentFile {
  private final ConfigurationObjects beside;
  private final ConfigurationDocument document;
  private Optional<byte[]> ranges = Optional.empty();

  private DocumentFile(Path file) throws UnreadableConfigurationException {
    Path name = Optional.ofNullable(file.getFileName()).orElse(Path.of(""));
    this.beside = new DirectoryObjects(Optional.ofNullable(file.getParent()).orElse(Path.of("")));
    byte[] json = beside.read(name.toString(), ObjectNames.MOST_BYTES_OF_GENERATION);
    this.document = DocumentReader.reviewed(beside.where(name.toString()), json, this::ranges);
  }

  /** The document in {@code file}, with its ranges. */
  public static ConfigurationDocument read(Path file) throws UnreadableConfigurationException {
    return open(file).document;
  }

  /** Reads {@code file}, and the ranges that it names. */
  public static DocumentFile open(Path file) throws UnreadableConfigurationException {
    return new DocumentFile(file);
  }

  private AddressRanges ranges(String name) throws UnreadableConfigurationException {
    try {
      byte[] text = beside.read(name, ObjectNames.MOST_BYTES_OF_RANGES);
      ranges = Optional.of(text);
      return AddressRangesText.parse(beside.where(name), text);
    } catch (UnusableRangesException e) {
      throw new UnreadableConfigurationException(e);
    } catch (InvalidPathException e) {
      throw new UnreadableConfigurationException("ranges", "they are at no path; correct it", e);
    }
  }

  /** What it says; its ranges have the name that they get where they are staged. */
  public ConfigurationDocument staged() {
    return ranges.map(ObjectNames::ranges).map(document::withRanges).orElse(document);
  }

  /** The text of its ranges, as it was read. */
  public Optional<byte[]> ranges() {
    return ranges;
  }
}
