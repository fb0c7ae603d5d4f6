package io.edgeward.redirect.document;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The objects that configurations are kept in. May be asked by any thread. */
public interface ConfigurationObjects {
  /**
   * All bytes of an object.
   *
   * @param most how many bytes it may have
   * @throws UnreadableConfigurationException if there is none, or it has more
   */
  byte[] read(String name, int most) throws UnreadableConfigurationException;

  /** What messages call the object {@code name}. */
  String where(String name);

  /**
   * Those at {@code location}; nothing is read yet.
   *
   * @throws IllegalArgumentException if it is neither a directory nor a URL
   */
  static ConfigurationObjects at(String location) {
    if (location.startsWith("https://") || location.startsWith("http://")) {
      return new PublishedObjects(location);
    }
    if (location.isBlank() || location.contains("://") || location.startsWith("gs:")) {
      throw refused(location);
    }
    try {
      return new DirectoryObjects(Path.of(location));
    } catch (InvalidPathException e) {
      throw refused(location);
    }
  }

  private static IllegalArgumentException refused(String location) {
    return new IllegalArgumentException(
        "\"%s\" holds no configurations: write a directory, or the URL of a published folder such as"
                .formatted(location)
            + " https://storage.googleapis.com/BUCKET/PREFIX");
  }
}
