/**
 * What registries hold, as far as it was read. A repository that could not be read never looks like
 * an empty one.
 */
package io.edgeward.model.inventory;
