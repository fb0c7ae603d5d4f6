package io.edgeward.model.check;

import io.edgeward.model.manifest.Location;
import io.edgeward.model.store.StoreUri;
import java.util.List;
import java.util.Optional;

/**
 * What a change does to the file stores of a project, a whole project that comes or goes included.
 *
 * @param project the project
 * @param sourceBefore the source before the change; empty of a new project
 * @param sourceAfter the source after it; empty of a project that went
 * @param added destinations that came, in byte order
 * @param removed destinations that went, in byte order; production keeps what is there
 * @param edges how many edges end in the destinations that came, or ended in those that went
 * @param at the line of the first destination that came, otherwise the file
 */
public record StoresChange(
    String project,
    Optional<StoreUri> sourceBefore,
    Optional<StoreUri> sourceAfter,
    List<StoreUri> added,
    List<StoreUri> removed,
    long edges,
    Location at) {
  /** Takes unchangeable copies of the lists. */
  public StoresChange {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
  }
}
