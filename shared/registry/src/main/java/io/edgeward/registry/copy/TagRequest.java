package io.edgeward.registry.copy;

import io.edgeward.model.plan.AddTags;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * Tags to put on content that is there already.
 *
 * @param step which tags, on what, and where
 */
public record TagRequest(AddTags step) implements ImageRequest {
  @Override
  public String host() {
    return step.destination().host();
  }

  @Override
  public int edges() {
    return step.tags().size();
  }

  @Override
  public String description() {
    return "tags %s of %s@%s".formatted(step.tags(), step.destination(), step.digest());
  }

  @Override
  public List<Delivery> deliveries(Outcome outcome) {
    return ImageRequest.deliveries(
            Optional.empty(), step.digest(), step.destination(), step.tags(), outcome)
        .toList();
  }
}
