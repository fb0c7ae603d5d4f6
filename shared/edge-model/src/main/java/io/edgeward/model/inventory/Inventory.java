package io.edgeward.model.inventory;

import io.edgeward.model.image.RepositoryPath;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What some repositories hold. A repository that nobody read is unreadable, not empty. */
public final class Inventory {
  private static final Reading NOT_ASKED = new Reading.Unreadable("it was not read");

  private final SortedMap<RepositoryPath, Reading> readings;

  private Inventory(SortedMap<RepositoryPath, Reading> readings) {
    this.readings = readings;
  }

  /** An inventory of exactly these repositories. */
  public static Inventory of(Map<RepositoryPath, Reading> readings) {
    return new Inventory(Collections.unmodifiableSortedMap(new TreeMap<>(readings)));
  }

  /** What came of reading {@code repository}. */
  public Reading reading(RepositoryPath repository) {
    return readings.getOrDefault(repository, NOT_ASKED);
  }

  /** All repositories that were asked, sorted by path. */
  public SortedMap<RepositoryPath, Reading> readings() {
    return readings;
  }
}
