package io.edgeward.cli.command;

import io.edgeward.check.report.ProblemGroup;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.manifest.Strictness;
import io.edgeward.model.text.Count;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

/** Tells what is wrong with manifests where something else is the matter at hand. */
final class ManifestNotes {
  private static final Logger LOG = Logger.getLogger(ManifestNotes.class.getName());

  /** As many rules and files are told with an example each. */
  private static final int MOST_GROUPS = 10;

  private static final String EMPTY =
      "here are no manifests of images or files, so nothing is promoted; name the folder that holds"
          + " manifests/<project>/promoter-manifest.yaml or"
          + " filestores/<project>/filepromoter-manifest.yaml";

  private ManifestNotes() {}

  /** The same of all that {@code set} says, old defects included. */
  static void log(ManifestSet set, boolean all) {
    log(Strictness.weighed(set, Optional.empty()), all);
  }

  private static boolean isEmpty(ManifestSet set) {
    return set.manifests().isEmpty() && set.files().isEmpty();
  }

  /** Tells of a tree without manifests, although nothing is wrong with it. */
  static void logEmpty(ManifestSet set) {
    if (isEmpty(set) && set.problems().stream().noneMatch(p -> p.severity() == Severity.ERROR)) {
      LOG.warning(EMPTY);
    }
  }

  /**
   * The same where nothing can be said without them.
   *
   * @throws CommandFailedException if there are none, right or wrong
   */
  static void refuseEmpty(ManifestSet set) {
    if (isEmpty(set)) {
      throw new CommandFailedException(EMPTY);
    }
  }

  /**
   * Every error, for it keeps something from being promoted, or many by rule and file; of the rest
   * only how many.
   *
   * @param all whether many are told one by one, too
   */
  static void log(List<Problem> weighed, boolean all) {
    List<Problem> errors =
        weighed.stream().filter(problem -> problem.severity() == Severity.ERROR).toList();
    if (all || errors.size() <= ProblemGroup.SINGLE) {
      errors.forEach(problem -> LOG.severe(problem.toString()));
    } else {
      logGroups(errors);
    }
    long warnings = weighed.stream().filter(p -> p.severity() == Severity.WARNING).count();
    if (warnings > 0) {
      LOG.info("the manifests have %s; see edgeward check".formatted(Count.of(warnings, "defect")));
    }
  }

  private static void logGroups(List<Problem> errors) {
    Collection<List<Problem>> groups = ProblemGroup.of(errors).values();
    groups.stream().limit(MOST_GROUPS).forEach(same -> LOG.severe(told(same)));
    int files = groups.size() - MOST_GROUPS;
    LOG.severe(
        "%s in all%s; --all tells each"
            .formatted(
                Count.of(errors.size(), "error"),
                files > 0
                    ? ", also %s more by rule and file".formatted(Count.of(files, "group"))
                    : ""));
  }

  /** The first of a group, and how many more there are. */
  private static String told(List<Problem> same) {
    return same.size() == 1
        ? same.getFirst().toString()
        : "%s, and %s of this kind in the same file, the last on line %d"
            .formatted(
                same.getFirst(),
                Count.of(same.size() - 1, "more error", "more errors"),
                same.getLast().at().line());
  }
}
