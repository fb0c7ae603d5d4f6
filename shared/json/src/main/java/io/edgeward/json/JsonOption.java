package io.edgeward.json;

/** What a reader of {@link Json#tree} asks for beyond the rules that hold for every document. */
public enum JsonOption {
  /** Refuses null: whatever has no value is left out. */
  NO_NULLS
}
