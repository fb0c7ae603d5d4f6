/**
 * The replicated environment: the whole system as it is deployed, on one machine or in projects of
 * its own, and the scenarios that are played in it. {@code scripts/e2e} runs it.
 */
package io.edgeward.replica;
