/**
 * What a registry root holds or should hold at one moment: the listings that people ask for, the
 * snapshots that backups keep, what is new since the last one, and what a restore would do.
 */
package io.edgeward.model.snapshot;
