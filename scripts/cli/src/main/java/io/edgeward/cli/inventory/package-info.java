/** Inventories that were given as files, so that plans and checks are answerable offline. */
package io.edgeward.cli.inventory;
