package io.edgeward.model.audit;

/** Knows the restores and repairs that people have planned, and written into the ledger. */
public interface Repairs {
  /** The plan that {@code push} carries out, by its name in the ledger. */
  LookupResult<String> covering(RegistryEvent.Push push);
}
