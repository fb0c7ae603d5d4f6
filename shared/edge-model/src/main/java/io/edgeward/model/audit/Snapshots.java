package io.edgeward.model.audit;

/** Knows what the backups hold. */
public interface Snapshots {
  /** The newest snapshot that still has what was deleted, by its name in the ledger. */
  LookupResult<String> holding(RegistryEvent.Deletion deletion);
}
