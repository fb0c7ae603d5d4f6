/**
 * Judges every change in production by the manifests, and raises an alarm for a wrong one: from a
 * registry's event to a verdict in the ledger, and the sweep that finds what events missed.
 */
package io.edgeward.audit;
