package io.edgeward.promote;

import io.edgeward.model.plan.AddTags;
import io.edgeward.model.receipt.Delivery;
import java.util.List;

/** Changes production: adds content and tags, and can do nothing else. */
interface Copier {
  /** Copies one digest to all its destinations, tags last; one delivery for each edge. */
  List<Delivery> copy(CopyGroup group);

  /** Puts tags on content that is there; one delivery for each edge. */
  List<Delivery> tag(AddTags tags);
}
