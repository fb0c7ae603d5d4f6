/**
 * Asks registries, without credentials, what a proposed change of the manifests would promote and
 * what production has under its tags. What that means is decided in {@code
 * io.edgeward.model.check}.
 */
package io.edgeward.check.registry;
