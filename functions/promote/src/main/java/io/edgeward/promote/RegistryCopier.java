package io.edgeward.promote;

import io.edgeward.model.plan.AddTags;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.registry.CopyTarget;
import io.edgeward.registry.ImageCopier;
import java.util.List;

/** Changes production through the registry client. */
record RegistryCopier(ImageCopier copier) implements Copier {
  @Override
  public List<Delivery> copy(CopyGroup group) {
    List<CopyTarget> targets =
        group.copies().stream()
            .map(copy -> new CopyTarget(copy.destination(), copy.tags(), copy.heals()))
            .toList();
    return copier.copy(group.source(), group.digest(), targets);
  }

  @Override
  public List<Delivery> tag(AddTags tags) {
    return copier.tag(tags);
  }
}
