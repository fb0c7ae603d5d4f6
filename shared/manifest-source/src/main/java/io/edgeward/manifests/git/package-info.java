/**
 * Manifests in git: where a repository is, its trees at a commit, what a push changed, and who
 * authorised a digest. Objects are fetched as needed, into memory or a cache; there is no work
 * tree.
 */
package io.edgeward.manifests.git;
