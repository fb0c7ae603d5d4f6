package io.edgeward.registry.copy;

import io.edgeward.model.image.RepositoryPath;
import java.net.URI;
import java.util.Optional;

/** One blob on its way into one repository. */
final class Upload {
  private final Arrival arrival;
  private Optional<URI> session = Optional.empty();
  private boolean mountTried;

  Upload(Arrival arrival) {
    this.arrival = arrival;
  }

  Arrival arrival() {
    return arrival;
  }

  RepositoryPath repository() {
    return arrival.repository();
  }

  /** A registry that did not mount has opened this session instead. */
  void mountRefused(Optional<URI> instead) {
    mountTried = true;
    session = instead;
  }

  boolean mountTried() {
    return mountTried;
  }

  /** The open session, which serves once. */
  Optional<URI> takeSession() {
    Optional<URI> taken = session;
    session = Optional.empty();
    return taken;
  }
}
