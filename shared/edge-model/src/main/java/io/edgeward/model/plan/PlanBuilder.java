package io.edgeward.model.plan;

import io.edgeward.model.edge.Forbidden;
import io.edgeward.model.edge.WantedDigest;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.manifest.TagClaim;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects a plan. Everything but refusals arrives sorted already. */
final class PlanBuilder {
  private static final Comparator<Refusal> ORDER =
      Comparator.comparing(Refusal::destination)
          .thenComparing(Refusal::digest)
          .thenComparing(refusal -> refusal.tag().map(Tag::text).orElse(""))
          .thenComparing(Refusal::rule)
          .thenComparing(Refusal::at)
          .thenComparing(Refusal::finding);

  private long promoted;
  private final List<Copy> copies = new ArrayList<>();
  private final List<AddTags> addTags = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();

  void promoted(int edges) {
    promoted += edges;
  }

  /** How many edges need nothing so far. */
  long promoted() {
    return promoted;
  }

  void copy(Copy copy) {
    copies.add(copy);
  }

  void addTags(AddTags tags) {
    addTags.add(tags);
  }

  void refuse(Refusal refusal) {
    refusals.add(refusal);
  }

  void forbid(Forbidden forbidden) {
    for (WantedDigest digest : forbidden.wanted().digests()) {
      RefusalWriter writer = new RefusalWriter(forbidden.destination(), digest);
      if (digest.tags().isEmpty()) {
        refuse(writer.forbidden(Optional.empty(), forbidden.why()));
      }
      for (TagClaim claim : digest.tags()) {
        refuse(writer.forbidden(Optional.of(claim), forbidden.why()));
      }
    }
  }

  Plan build(Optional<Revision> revision, long edges) {
    return new Plan(revision, edges, promoted, copies, addTags, sorted(refusals));
  }

  /** {@code refusals} in the order of a plan. */
  static List<Refusal> sorted(List<Refusal> refusals) {
    return refusals.stream().sorted(ORDER).toList();
  }
}
