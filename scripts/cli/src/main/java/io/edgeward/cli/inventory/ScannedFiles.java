package io.edgeward.cli.inventory;

import io.edgeward.model.store.FilePath;
import io.edgeward.stores.Hashed;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a directory holds.
 *
 * @param files what each file contains, by its name below the directory
 * @param skipped what no manifest can list, a sentence each
 * @param unread what could not be read, a sentence each
 */
public record ScannedFiles(
    SortedMap<FilePath, Hashed> files, List<String> skipped, List<String> unread) {
  /** Takes unchangeable copies. */
  public ScannedFiles {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    skipped = List.copyOf(skipped);
    unread = List.copyOf(unread);
  }
}
