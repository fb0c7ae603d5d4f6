/**
 * Promotion manifests: found in a file tree, parsed strictly, every problem reported with its line.
 */
package io.edgeward.manifests;
