package io.edgeward.cli.command;

import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.manifest.Strictness;
import io.edgeward.model.text.Count;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

/** Tells what is wrong with manifests where something else is the matter at hand. */
final class ManifestNotes {
  private static final Logger LOG = Logger.getLogger(ManifestNotes.class.getName());

  private static final String EMPTY =
      "here are no manifests of images, so nothing is promoted; name the folder that holds"
          + " manifests/<project>/promoter-manifest.yaml";

  private ManifestNotes() {}

  /** The same of all that {@code set} says, old defects included. */
  static void log(ManifestSet set) {
    log(Strictness.weighed(set, Optional.empty()));
  }

  /** Tells of manifests that promote no image at all, although nothing is wrong with them. */
  static void logEmpty(ManifestSet set) {
    if (set.manifests().isEmpty()
        && set.problems().stream().noneMatch(p -> p.severity() == Severity.ERROR)) {
      LOG.warning(EMPTY);
    }
  }

  /**
   * The same where nothing can be said without them.
   *
   * @throws CommandFailedException if there are none, right or wrong
   */
  static void refuseEmpty(ManifestSet set) {
    if (set.manifests().isEmpty()) {
      throw new CommandFailedException(EMPTY);
    }
  }

  /** Every error, for it keeps something from being promoted; of the rest only how many. */
  static void log(List<Problem> weighed) {
    weighed.stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .map(Problem::toString)
        .forEach(LOG::severe);
    long warnings = weighed.stream().filter(p -> p.severity() == Severity.WARNING).count();
    if (warnings > 0) {
      LOG.info("the manifests have %s; see edgeward check".formatted(Count.of(warnings, "defect")));
    }
  }
}
