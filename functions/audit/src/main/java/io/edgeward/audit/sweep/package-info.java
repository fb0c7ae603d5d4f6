/**
 * The periodic comparison of all of production with the manifests: {@link
 * io.edgeward.audit.sweep.ProductionSweep}.
 */
package io.edgeward.audit.sweep;
