package io.edgeward.cli.command;

import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Strictness;
import java.util.List;
import java.util.Optional;

/**
 * Manifests whose registries are the matter at hand, and what is wrong with them.
 *
 * @param now the manifests as they are
 * @param before those of an earlier commit, if that was given
 * @param problems how defects weigh: what is new since {@code before}, or any when there is none,
 *     is an error where it keeps something from being promoted
 */
record WeighedManifests(ManifestSet now, Optional<ManifestSet> before, List<Problem> problems) {
  /**
   * Reads them, and tells on standard error what is wrong with them.
   *
   * @param since names the earlier commit
   * @param all whether defects are told one by one, however many
   */
  static WeighedManifests read(ManifestsLocation location, Optional<String> since, boolean all)
      throws ManifestsUnreadableException {
    ManifestSet now = location.readWithRevision();
    Optional<ManifestSet> before =
        since.isEmpty() ? Optional.empty() : Optional.of(location.at(since.get()));
    List<Problem> problems = Strictness.weighed(now, before);
    ManifestNotes.log(problems, all);
    ManifestNotes.logEmpty(now);
    return new WeighedManifests(now, before, problems);
  }
}
