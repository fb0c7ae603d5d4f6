package io.edgeward.check.report;

import io.edgeward.model.check.DigestChange;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.TagClaim;
import io.edgeward.model.text.Count;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the merge of a change does to production, in words; none of them is foreign. */
public final class ChangeEffect {
  private final Set<Location> conflicts;

  /**
   * Looks out for claims in conflict among {@code problems}, the problems of the proposed
   * manifests.
   */
  public ChangeEffect(Collection<Problem> problems) {
    conflicts =
        problems.stream()
            .filter(problem -> problem.rule() == Rule.CONFLICT)
            .map(Problem::at)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** What happens, and what does not: at least one part of a sentence. */
  public List<String> of(DigestChange change) {
    List<String> parts = new ArrayList<>();
    wanted(change).ifPresent(parts::add);
    if (change.newImage() && change.kind() != DigestChange.Kind.REMOVED) {
      parts.add("new image name, permanent");
    }
    if (!change.effect().moved().isEmpty()) {
      parts.add("tag moves: refused");
    }
    if (!change.effect().colliding().isEmpty()) {
      parts.add("tag was given away meanwhile: refused");
    }
    if (change.effect().added().stream().anyMatch(this::isInConflict)) {
      parts.add("tag in conflict: refused");
    }
    if (!change.effect().removed().isEmpty() && change.kind() != DigestChange.Kind.REMOVED) {
      parts.add("production keeps the tags that go");
    }
    return parts;
  }

  /** Whether it is more than a digest or a tag that comes as they come every day. */
  public boolean isRemarkable(DigestChange change) {
    DigestChange.TagEffect effect = change.effect();
    return change.newImage()
        || change.kind() == DigestChange.Kind.REMOVED
        || !effect.moved().isEmpty()
        || !effect.colliding().isEmpty()
        || !effect.removed().isEmpty()
        || effect.added().stream().anyMatch(this::isInConflict);
  }

  /** Whether production gets anything. */
  boolean arrives(DigestChange change) {
    return switch (change.kind()) {
      case ADDED -> isGranted(change) || change.granted().findAny().isEmpty();
      case RETAGGED -> isGranted(change);
      case REMOVED -> false;
    };
  }

  private Optional<String> wanted(DigestChange change) {
    String places = Count.of(change.destinations().size(), "destination");
    return switch (change.kind()) {
      case ADDED -> arrives(change) ? Optional.of("copied to " + places) : Optional.empty();
      case RETAGGED -> arrives(change) ? Optional.of("tagged at " + places) : Optional.empty();
      case REMOVED -> Optional.of("production keeps it");
    };
  }

  private boolean isGranted(DigestChange change) {
    return change.effect().added().stream().anyMatch(claim -> !isInConflict(claim));
  }

  private boolean isInConflict(TagClaim claim) {
    return conflicts.contains(claim.at());
  }
}
