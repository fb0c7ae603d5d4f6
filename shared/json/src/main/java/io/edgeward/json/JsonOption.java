package io.edgeward.json;

/** What differs from the rules that hold for a document of ours, as {@link Json#tree} is told. */
public enum JsonOption {
  /** Refuses null: whatever has no value is left out. */
  NO_NULLS,

  /**
   * Refuses numbers in more than {@value TreeReader#LONGEST_NUMBER} characters or with an exponent:
   * they are no sizes, and cost time to compute with.
   */
  SHORT_NUMBERS,

  /**
   * Takes what others wrote and named by its digest: {@value TreeReader#MAX_FOREIGN_DEPTH} levels,
   * and half surrogates, which their readers replace.
   */
  FOREIGN
}
