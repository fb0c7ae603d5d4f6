package io.edgeward.model.revision;

import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The manifests of a branch at its commits. Safe for several threads. Every method may ask a git
 * host, and fails when that does not answer; trying again may help.
 */
public interface ManifestHistory {
  /**
   * The manifests at the newest commit. Whoever asks at the same time shares the question.
   *
   * @param maxAge how long ago it may have been the newest; zero asks after this call
   */
  ManifestRevision head(Duration maxAge) throws ManifestsUnreadableException;

  /** The manifests at {@code commit}; empty when it is not there, such as after a forced push. */
  Optional<ManifestRevision> at(Revision commit) throws ManifestsUnreadableException;

  /**
   * The manifests at the commit that was the newest at {@code moment}, as far as that is proved; at
   * {@code head} otherwise.
   *
   * @param head the newest commit now
   */
  ManifestRevision headAt(Instant moment, Revision head) throws ManifestsUnreadableException;

  /**
   * The manifests at the newest commit before all that are dated {@code moment} or later; empty
   * when there were none.
   *
   * @param head the newest commit now
   */
  Optional<ManifestRevision> lastBefore(Instant moment, Revision head)
      throws ManifestsUnreadableException;
}
