/**
 * From edges and inventory to what has to be done. The planner is a function of its arguments: the
 * same input gives the same plan, byte for byte.
 */
package io.edgeward.model.plan;
