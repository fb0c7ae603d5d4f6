/**
 * What production holds, as far as a verdict needs it: whether a digest belongs to an index or is
 * attached to an image ({@link io.edgeward.audit.production.ProductionMembership}), and whether its
 * parts are there.
 */
package io.edgeward.audit.production;
