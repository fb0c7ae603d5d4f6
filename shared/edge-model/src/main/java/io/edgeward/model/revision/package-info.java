/** The manifests at commits of the branch that counts, each with the edges that it wants. */
package io.edgeward.model.revision;
