/**
 * Promotion manifests as people wrote them, checked: who promotes which digests under which tags
 * from where to where, with the file and line of every claim.
 */
package io.edgeward.model.manifest;
