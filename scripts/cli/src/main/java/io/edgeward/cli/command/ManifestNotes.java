package io.edgeward.cli.command;

import io.edgeward.cli.text.Count;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Severity;
import java.util.logging.Logger;

/** Tells what is wrong with manifests where something else is the matter at hand. */
final class ManifestNotes {
  private static final Logger LOG = Logger.getLogger(ManifestNotes.class.getName());

  private ManifestNotes() {}

  /** Every error, for it keeps something from being promoted; of the rest only how many. */
  static void log(ManifestSet set) {
    set.problems().stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .map(Problem::toString)
        .forEach(LOG::severe);
    long warnings = set.problems().stream().filter(p -> p.severity() == Severity.WARNING).count();
    if (warnings > 0) {
      LOG.info("the manifests have %s; see edgeward check".formatted(Count.of(warnings, "defect")));
    }
  }
}
