package io.edgeward.model.check;

import io.edgeward.model.edge.EdgeChange;
import io.edgeward.model.edge.EdgeSet;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.revision.ManifestRevision;
import io.edgeward.model.text.Count;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * What a change of the policy may let in that the branch wants already: promotion plans it again
 * with the merge, though no manifest changed.
 */
public final class PolicyReach {
  private static final Location POLICY = new Location("edgeward.yaml", 0);

  private PolicyReach() {}

  /**
   * The digests by repository of production: those that the branch wants, of whose origin its
   * policy asks something, and of which the proposed policy asks something else.
   *
   * @param base where the change began; where it has the same policy as {@code head}, there are
   *     none
   * @param head what is proposed
   * @param tip the branch as it is now
   */
  public static SortedMap<RepositoryPath, Set<Digest>> of(
      ManifestRevision base, ManifestRevision head, ManifestRevision tip) {
    Policy proposed = head.manifests().policy();
    if (isSame(base.manifests().policy(), proposed)) {
      return Collections.emptySortedMap();
    }
    EdgeSet reviewed = tip.edges();
    SortedMap<RepositoryPath, Set<Digest>> reach =
        EdgeChange.between(reviewed, reviewed.heldTo(proposed));
    reach.forEach((place, digests) ->
        digests.removeIf(
            digest -> !reviewed.asksOrigin(place, digest) || isRemoved(place, digest, base, head)));
    reach.values().removeIf(Set::isEmpty);
    return reach;
  }

  /** Whether both policies ask and excuse the same of origins. */
  public static boolean isSame(Policy one, Policy other) {
    return one.trust().equals(other.trust()) && one.exceptions().equals(other.exceptions());
  }

  private static boolean isRemoved(
      RepositoryPath place, Digest digest, ManifestRevision base, ManifestRevision head) {
    return base.edges().find(place, digest).isPresent()
        && head.edges().find(place, digest).isEmpty();
  }

  /** What is to be said where {@code reach} has more than {@code most} digests. */
  public static Optional<Problem> omitted(SortedMap<RepositoryPath, Set<Digest>> reach, int most) {
    Set<Digest> digests = new HashSet<>();
    reach.values().forEach(digests::addAll);
    return digests.size() <= most
        ? Optional.empty()
        : Optional.of(
            new Problem(
                Rule.UNREADABLE,
                Severity.WARNING,
                POLICY,
                "whether the change of the policy lets in what the branch holds back was not read:"
                    + " of %s that it concerns no more than %d are looked at"
                        .formatted(Count.of(digests.size(), "digest"), most),
                "what was not read is not checked; compare edgeward plan before and after"));
  }
}
