package io.edgeward.model.file;

import io.edgeward.model.manifest.Revision;
import io.edgeward.model.manifest.Rule;
import java.util.List;
import java.util.Optional;

/**
 * Every edge in exactly one place: promoted, unproven, in a copy, or refused.
 *
 * @param revision the commit of the manifests, if they come from git
 * @param edges how many edges were planned
 * @param promoted how many of them need nothing
 * @param unproven those whose object is there, of which nobody knows the content; sorted by
 *     destination
 * @param copies files to copy, sorted by destination
 * @param refusals edges that are not promoted, sorted by destination and content
 */
public record FilePlan(
    Optional<Revision> revision,
    long edges,
    long promoted,
    List<FileEdge> unproven,
    List<FileCopy> copies,
    List<FileRefusal> refusals) {
  /** Takes unchangeable copies of the lists. */
  public FilePlan {
    unproven = List.copyOf(unproven);
    copies = List.copyOf(copies);
    refusals = List.copyOf(refusals);
  }

  /** Whether nothing has to be done, nothing was refused and all is proved. */
  public boolean isPromoted() {
    return unproven.isEmpty() && copies.isEmpty() && refusals.isEmpty();
  }

  /** Whether some edge was refused because something could not be read. */
  public boolean isPartial() {
    return refusals.stream().anyMatch(refusal -> refusal.rule() == Rule.UNREADABLE);
  }
}
