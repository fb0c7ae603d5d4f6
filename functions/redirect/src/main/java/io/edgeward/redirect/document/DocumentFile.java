package io.edgeward.redirect.document;

import io.edgeward.model.address.AddressRanges;
import io.edgeward.model.address.AddressRangesText;
import io.edgeward.model.address.UnusableRangesException;
import java.nio.file.Path;
import java.util.Optional;

/** The document that people write and review, in a file; its ranges lie relative to it. */
public final class DocumentFile {
  private final Path file;
  private final ConfigurationObjects beside;

  private DocumentFile(Path file) {
    this.file = file;
    this.beside = new DirectoryObjects(Optional.ofNullable(file.getParent()).orElse(Path.of("")));
  }

  /** The document in {@code file}, with its ranges. */
  public static ConfigurationDocument read(Path file) throws UnreadableConfigurationException {
    return new DocumentFile(file).read();
  }

  private ConfigurationDocument read() throws UnreadableConfigurationException {
    String name = file.getFileName().toString();
    byte[] json = beside.read(name, ObjectNames.MOST_BYTES_OF_GENERATION);
    return DocumentReader.reviewed(beside.where(name), json, this::ranges);
  }

  private AddressRanges ranges(String name) throws UnreadableConfigurationException {
    byte[] text = beside.read(name, ObjectNames.MOST_BYTES_OF_RANGES);
    try {
      return AddressRangesText.parse(beside.where(name), text);
    } catch (UnusableRangesException e) {
      throw new UnreadableConfigurationException(e);
    }
  }
}
