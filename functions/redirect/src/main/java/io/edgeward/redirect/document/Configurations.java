package io.edgeward.redirect.document;

/** Where the generations of the configuration are kept. May be asked by any thread. */
public interface Configurations {
  /** The number of the generation that is in force. */
  long current() throws UnreadableConfigurationException;

  /** The generation of that number, whole. */
  Generation read(long number) throws UnreadableConfigurationException;

  /**
   * Those at {@code location}; nothing is read yet.
   *
   * @param location a directory, or the URL of a published folder of a bucket
   * @throws IllegalArgumentException if it is neither
   */
  static Configurations at(String location) {
    return new StoredConfigurations(ConfigurationObjects.at(location));
  }
}
