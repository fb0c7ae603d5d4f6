/**
 * Manifests in git: where a repository is, its trees at a commit, what a push changed, who
 * authorised a digest, and which commit took it out. Objects are fetched as needed, into memory or
 * a cache; there is no work tree.
 */
package io.edgeward.manifests.git;
