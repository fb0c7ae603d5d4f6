/**
 * What the registry holds: repositories with their manifests and tags, and blobs by digest, in
 * memory or in a directory with a journal.
 */
package io.edgeward.local.registry.store;
