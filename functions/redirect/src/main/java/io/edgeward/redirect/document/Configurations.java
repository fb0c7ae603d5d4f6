package io.edgeward.redirect.document;

/** Where the generations of the configuration are kept. Stateless; may be asked by any thread. */
public interface Configurations {
  /** The number of the generation that is in force. */
  long current() throws UnreadableConfigurationException;

  /** The generation of that number, whole. */
  Generation read(long number) throws UnreadableConfigurationException;
}
