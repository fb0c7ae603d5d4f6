/**
 * Keeps the history of production: snapshots of what is new, the way back from them, and the proof
 * that it works. Adds only; the registries are the state, the ledger is the index.
 */
package io.edgeward.backup;
