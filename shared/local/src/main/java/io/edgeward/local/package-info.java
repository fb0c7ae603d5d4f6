/**
 * What runs on a laptop in place of the cloud, and in tests: small real things that speak the same
 * protocols.
 */
package io.edgeward.local;
