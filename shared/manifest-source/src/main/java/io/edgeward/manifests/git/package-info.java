/**
 * Manifests in git: where a repository is, its trees at a commit, and what a push changed. Objects
 * are fetched as needed, into memory; there is no work tree.
 */
package io.edgeward.manifests.git;
