package io.edgeward.promote;

import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.plan.Plan;

/**
 * A plan, and what was read for it.
 *
 * @param plan the plan
 * @param inventory the readings that it rests on, which copying uses so as not to ask again
 */
public record Planned(Plan plan, Inventory inventory) {}
