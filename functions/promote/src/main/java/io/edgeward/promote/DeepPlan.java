package io.edgeward.promote;

import io.edgeward.model.plan.Planned;
import io.edgeward.model.receipt.Conclusion;
import io.edgeward.model.text.Count;
import io.edgeward.registry.read.DeepCheck;

/**
 * A plan, and how far someone looked whether what it calls promoted is whole.
 *
 * @param planned the plan
 * @param check what was looked at, and what not
 */
public record DeepPlan(Planned planned, DeepCheck.Result check) {
  /** What could not be looked at is not known to be promoted. */
  public Conclusion conclusion() {
    Conclusion plan = Conclusion.of(planned.plan());
    return check.unread().isEmpty() ? plan : plan.or(Conclusion.NOT_KNOWN);
  }

  /** How far someone looked, in one sentence. */
  public String summary() {
    return "looked at part by part: %s; not for want of requests: %d; in vain: %d"
        .formatted(
            Count.of(check.looked() - check.unread().size(), "promoted digest"),
            check.left(),
            check.unread().size());
  }
}
