/**
 * What stands beside a digest in a registry and says where it comes from, and whether that is what
 * a policy asks for.
 */
package io.edgeward.model.evidence;
