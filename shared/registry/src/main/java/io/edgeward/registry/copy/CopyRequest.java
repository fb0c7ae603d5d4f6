package io.edgeward.registry.copy;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * One digest to copy from one repository to any number of others. It is read once for all of them.
 *
 * @param source where the content is
 * @param digest what to copy
 * @param targets where to
 */
public record CopyRequest(RepositoryPath source, Digest digest, List<CopyTarget> targets)
    implements ImageRequest {
  /** Takes an unchangeable copy of the targets. */
  public CopyRequest {
    targets = List.copyOf(targets);
  }

  @Override
  public String host() {
    return source.host();
  }

  @Override
  public int edges() {
    return targets.stream().mapToInt(target -> Math.max(1, target.tags().size())).sum();
  }

  @Override
  public String description() {
    return "copy of %s@%s to %s"
        .formatted(source, digest, targets.stream().map(CopyTarget::repository).toList());
  }

  @Override
  public List<Delivery> deliveries(Outcome outcome) {
    return targets.stream()
        .flatMap(target ->
            ImageRequest.deliveries(
                Optional.of(source), digest, target.repository(), target.tags(), outcome))
        .toList();
  }
}
