package io.edgeward.model.image;

import io.edgeward.model.plan.Plan;

/** Breaks the direction inside edge-model. */
public interface NameWithPlan {
  /** A name knows nothing of plans. */
  Plan plan();
}
