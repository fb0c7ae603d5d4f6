/**
 * The vocabulary of the distribution specification 1.1 as the registry's other packages use it:
 * paths, names, digests, error codes, and what a manifest refers to.
 */
package io.edgeward.local.registry.spec;
