package io.edgeward.model.plan;

import io.edgeward.model.manifest.Revision;
import io.edgeward.model.manifest.Rule;
import java.util.List;
import java.util.Optional;

/**
 * Every edge in exactly one place: promoted, in a copy, in added tags, or refused.
 *
 * @param revision the commit of the manifests, if they come from git
 * @param edges how many edges were planned
 * @param promoted how many of them need nothing
 * @param copies content to copy, sorted by destination and digest
 * @param addTags tags to put, sorted by destination and digest
 * @param refusals edges that are not promoted, sorted by destination, digest and tag
 */
public record Plan(
    Optional<Revision> revision,
    long edges,
    long promoted,
    List<Copy> copies,
    List<AddTags> addTags,
    List<Refusal> refusals) {
  /** Takes unchangeable copies of the lists. */
  public Plan {
    copies = List.copyOf(copies);
    addTags = List.copyOf(addTags);
    refusals = List.copyOf(refusals);
  }

  /** The same with fewer copies, and refusals of what those do not bring, in any order. */
  Plan withheld(List<Copy> left, List<Refusal> all) {
    return new Plan(revision, edges, promoted, left, addTags, PlanBuilder.sorted(all));
  }

  /** Whether nothing has to be done and nothing was refused. */
  public boolean isPromoted() {
    return copies.isEmpty() && addTags.isEmpty() && refusals.isEmpty();
  }

  /** Whether some edge was refused because something could not be read. */
  public boolean isPartial() {
    return refusals.stream().anyMatch(refusal -> refusal.rule() == Rule.UNREADABLE);
  }
}
