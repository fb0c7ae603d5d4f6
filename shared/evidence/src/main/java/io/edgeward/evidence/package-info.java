/**
 * Reads, verifies and makes what stands beside images in registries and says where they come from.
 */
package io.edgeward.evidence;
