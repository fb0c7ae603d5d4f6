/**
 * Writes what signing puts beside an image: the texts that are signed, the bundles around them, and
 * the manifests that hold them. The same values give the same bytes.
 */
package io.edgeward.trust.artifact;
