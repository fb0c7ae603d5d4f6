package io.edgeward.redirect.document;

import io.edgeward.model.address.AddressRanges;

/** Finds the ranges that a document names. */
public interface RangesLookup {
  /** The ranges that the document calls {@code name}. */
  AddressRanges read(String name) throws UnreadableConfigurationException;
}
