/**
 * Promotion edges: what the manifests, taken together, want in each repository of production. An
 * edge is one digest on its way to one destination tag.
 */
package io.edgeward.model.edge;
