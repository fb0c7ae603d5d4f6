package io.edgeward.registry;

/**
 * Is told how the requests of a client go, so that a person can be. Called by many threads at once,
 * on their way: it must neither wait nor throw.
 */
public interface RegistryListener {
  /** For whoever reads the result alone. */
  RegistryListener NONE = new RegistryListener() {};

  /** A request goes out to a host: also for a token, and where another host sent it on to. */
  default void asked(String host) {}

  /** A host gave an answer that was of use. */
  default void answered(String host) {}

  /** A host failed, and is asked again. */
  default void failed(String host, RegistryException failure) {}

  /**
   * Content is on its way.
   *
   * @param expected bytes that are to be sent or read, besides those that were told of; negative
   *     for those that need not be after all
   * @param moved bytes that were sent or read
   */
  default void content(long expected, long moved) {}
}
