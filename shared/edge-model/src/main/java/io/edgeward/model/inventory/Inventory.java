package io.edgeward.model.inventory;

import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What some repositories hold. A repository that nobody read is unreadable, not empty. */
public final class Inventory {
  private static final Reading NOT_ASKED = new Reading.Unreadable("it was not read");

  private final SortedMap<RepositoryPath, Reading> readings;

  private final SortedMap<RegistryPath, String> unread;

  private Inventory(
      SortedMap<RepositoryPath, Reading> readings, SortedMap<RegistryPath, String> unread) {
    this.readings = readings;
    this.unread = unread;
  }

  /** An inventory of exactly these repositories. */
  public static Inventory of(Map<RepositoryPath, Reading> readings) {
    return of(readings, Map.of());
  }

  /**
   * An inventory of these repositories, and perhaps others.
   *
   * @param unread the roots below which nobody could tell what repositories there are, and why
   */
  public static Inventory of(
      Map<RepositoryPath, Reading> readings, Map<RegistryPath, String> unread) {
    return new Inventory(
        Collections.unmodifiableSortedMap(new TreeMap<>(readings)),
        Collections.unmodifiableSortedMap(new TreeMap<>(unread)));
  }

  /** What came of reading {@code repository}. */
  public Reading reading(RepositoryPath repository) {
    return readings.getOrDefault(repository, NOT_ASKED);
  }

  /** The roots below which nobody could tell what repositories there are, and why. */
  public SortedMap<RegistryPath, String> unread() {
    return unread;
  }

  /**
   * What repositories list that could not be understood, one sentence for each such element: it
   * costs itself, and the rest counts.
   */
  public List<String> malformed() {
    List<String> sentences = new ArrayList<>();
    readings.forEach((repository, reading) -> {
      if (reading instanceof Reading.Read(Listing listing)) {
        listing
            .malformed()
            .forEach(what -> sentences.add(repository + " lists what is left out: " + what));
      }
    });
    return sentences;
  }

  /** All repositories that were asked, sorted by path. */
  public SortedMap<RepositoryPath, Reading> readings() {
    return readings;
  }
}
