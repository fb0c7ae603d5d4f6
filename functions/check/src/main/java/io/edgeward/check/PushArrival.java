package io.edgeward.check;

import io.edgeward.check.convergence.ChangedEdges;
import io.edgeward.check.convergence.Convergence;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.manifest.Strictness;
import io.edgeward.model.revision.ManifestHistory;
import io.edgeward.model.revision.ManifestRevision;
import io.edgeward.runtime.message.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Looks at what a push changed, as the newest commit wants it: what a later push took back is not
 * waited for, and no registry is asked but those that the newest commit names.
 */
final class PushArrival implements ArrivalReader {
  private static final EdgeSet NOTHING =
      EdgeSet.of(new ManifestSet(Optional.empty(), List.of(), Policy.NONE, List.of()));

  private final ManifestHistory history;
  private final Convergence convergence;

  /**
   * @param convergence looks at production as anyone may
   */
  PushArrival(ManifestHistory history, Convergence convergence) {
    this.history = history;
    this.convergence = convergence;
  }

  @Override
  public Optional<Arrival> read(Revision before, Revision after, Deadline deadline)
      throws ManifestsUnreadableException {
    ManifestRevision head = history.head(Duration.ZERO);
    Optional<ManifestRevision> pushed = history.at(after);
    return pushed.isEmpty()
        ? Optional.empty()
        : read(history.at(before), pushed.get(), head, deadline);
  }

  private Optional<Arrival> read(
      Optional<ManifestRevision> before,
      ManifestRevision pushed,
      ManifestRevision head,
      Deadline deadline) {
    EdgeSet old = before.map(ManifestRevision::edges).orElse(NOTHING);
    EdgeSet changed = pushed.edges().changedSince(old);
    List<Problem> skipped = skipped(before, pushed);
    if (changed.size() == 0 && skipped.isEmpty()) {
      return Optional.empty();
    }
    ChangedEdges wanted = ChangedEdges.asOf(head, changed);
    return Optional.of(ArrivalStatus.of(convergence.look(wanted, deadline::passed), old, skipped));
  }

  /** The entries that the push brought and nothing promotes. */
  private static List<Problem> skipped(Optional<ManifestRevision> before, ManifestRevision pushed) {
    return Strictness.weighed(pushed.manifests(), before.map(ManifestRevision::manifests)).stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .toList();
  }
}
