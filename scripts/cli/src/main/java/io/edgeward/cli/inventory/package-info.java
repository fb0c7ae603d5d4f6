/**
 * What files tell: inventories that were given, so that plans and checks are answerable offline,
 * and a directory whose files are to be listed.
 */
package io.edgeward.cli.inventory;
