/**
 * Every change in production is judged against the manifests, and a wrong one wakes somebody: from
 * a registry's event to a verdict in the ledger, and the sweep that finds what events missed.
 */
package io.edgeward.audit;
