package io.edgeward.model.audit;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How many files a sweep compared.
 *
 * @param stores how many roots of production were to be listed
 * @param objects how many objects they hold
 * @param unchecked the objects that a later sweep has to look at: there was no time or budget, or
 *     they could not be read
 */
public record FileCoverage(long stores, long objects, SortedSet<Place> unchecked) {
  /** Of a sweep of images alone. */
  public static final FileCoverage NONE = new FileCoverage(0, 0, new TreeSet<>());

  /** Takes an unchangeable copy. */
  public FileCoverage {
    unchecked = Collections.unmodifiableSortedSet(new TreeSet<>(unchecked));
  }
}
