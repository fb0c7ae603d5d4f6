package io.edgeward.promote;

import io.edgeward.model.plan.Planned;
import java.util.function.BooleanSupplier;

/** Decides what of a plan may be carried out. */
@FunctionalInterface
interface PlanGate {
  /** All of it may. */
  PlanGate OPEN = (planned, late) -> planned;

  /** What is left of {@code planned}; what nobody knows when it is {@code late} is not. */
  Planned withhold(Planned planned, BooleanSupplier late);
}
