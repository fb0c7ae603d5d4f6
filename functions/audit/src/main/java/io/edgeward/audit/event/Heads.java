package io.edgeward.audit.event;

import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.revision.ManifestHistory;
import io.edgeward.model.revision.ManifestRevision;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The manifests at HEAD as the auditor needs them, and the last that could be parsed. Safe for
 * several threads.
 */
public final class Heads {
  private final ManifestHistory history;
  private final Duration window;
  private final AtomicReference<Optional<ManifestRevision>> lastWhole =
      new AtomicReference<>(Optional.empty());

  /**
   * Asks for nothing yet.
   *
   * @param window how long HEAD counts as known after it was asked for; zero asks every time
   */
  public Heads(ManifestHistory history, Duration window) {
    this.history = history;
    this.window = window;
  }

  /** HEAD, as it was at most the window ago. */
  ManifestRevision recent() throws ManifestsUnreadableException {
    return head(window);
  }

  /** HEAD, as it is now. */
  public ManifestRevision newest() throws ManifestsUnreadableException {
    return head(Duration.ZERO);
  }

  private ManifestRevision head(Duration maxAge) throws ManifestsUnreadableException {
    ManifestRevision head = history.head(maxAge);
    if (head.isWhole()) {
      lastWhole.set(Optional.of(head));
    }
    return head;
  }

  /** What was HEAD at {@code moment}, if it was not {@code head}. */
  Optional<ManifestRevision> before(ManifestRevision head, Instant moment)
      throws ManifestsUnreadableException {
    Revision newest = head.revision().orElseThrow();
    return Optional.of(history.headAt(moment, newest))
        .filter(then -> !then.revision().equals(head.revision()));
  }

  /** The newest HEAD that could be parsed, if there was one in this process's life. */
  Optional<ManifestRevision> lastWhole() {
    return lastWhole.get();
  }
}
