package io.edgeward.registry.copy;

import io.edgeward.model.image.Tag;
import io.edgeward.model.plan.AddTags;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.manifest.ManifestContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tagging of content that is there. */
record TagWork(ContentCopier contents, TagWriter tags, TagRequest request) implements ImageWork {
  @Override
  public List<Delivery> run() {
    AddTags step = request.step();
    ManifestContent content = contents.fetch(step.destination(), step.digest());
    List<Delivery> deliveries = new ArrayList<>();
    for (Tag tag : step.tags()) {
      Outcome outcome = tags.put(step.destination(), content, tag, new Outcome.Tagged());
      deliveries.add(
          new Delivery(
              Optional.empty(), step.digest(), step.destination(), Optional.of(tag), outcome));
    }
    return deliveries;
  }

  @Override
  public List<Delivery> failed(RegistryException failure) {
    return request.deliveries(new Outcome.Failed(failure.getMessage(), failure.retryable()));
  }
}
