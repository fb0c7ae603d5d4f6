package io.edgeward.model.edge;

import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.trust.StagingRule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one policy asks of the origin of digests. Each image is looked up once. */
final class OriginDemands {
  private final Policy policy;
  private final boolean asking;
  private final Map<ProjectImage, Optional<OriginDemand>> known = new HashMap<>();

  OriginDemands(Policy policy) {
    this.policy = policy;
    this.asking = policy.trust().staging().stream().anyMatch(StagingRule::asks);
  }

  /**
   * What is asked of a digest at its source.
   *
   * @param demands those of all images that claim it
   * @param names what signatures may call it, by source; empty where none is asked for
   */
  record Origin(Set<OriginDemand> demands, List<RepositoryPath> names) {
    static final Origin UNASKED = new Origin(Set.of(), List.of());
  }

  Origin of(WantedDigest digest) {
    if (!asking) {
      return Origin.UNASKED;
    }
    Set<OriginDemand> demands = new HashSet<>();
    digest.claimedBy().forEach(image -> of(image).ifPresent(demands::add));
    List<RepositoryPath> names =
        demands.stream().anyMatch(OriginDemand::comparesNames)
            ? digest.sources().stream().map(policy.trust().signatures()::nameOf).toList()
            : List.of();
    return new Origin(demands, names);
  }

  private Optional<OriginDemand> of(ProjectImage image) {
    return known.computeIfAbsent(image, asked -> OriginDemand.of(asked, policy));
  }
}
