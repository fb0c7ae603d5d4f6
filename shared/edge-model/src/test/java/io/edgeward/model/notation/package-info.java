/** A small text form of edges, inventories and plans, for tests that read like the rules. */
package io.edgeward.model.notation;
