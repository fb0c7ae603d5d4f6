/**
 * Who asked for an edge, and who withdrew it: searches for the commit that brought a line of a
 * manifest, or took it away. {@code manifests.git} gives the branch to search in.
 */
package io.edgeward.manifests.history;
