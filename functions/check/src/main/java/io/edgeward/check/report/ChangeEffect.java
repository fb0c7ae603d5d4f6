package io.edgeward.check.report;

import io.edgeward.model.check.DigestChange;
import io.edgeward.model.text.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the merge of a change does to production, in words; none of them is foreign. */
public final class ChangeEffect {
  private ChangeEffect() {}

  /** What happens, and what does not: at least one part of a sentence. */
  public static List<String> of(DigestChange change) {
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
    if (!change.effect().conflicting().isEmpty()) {
      parts.add("tag in conflict: refused");
    }
    if (!change.effect().removed().isEmpty() && change.kind() != DigestChange.Kind.REMOVED) {
      parts.add("production keeps the tags that go");
    }
    return parts;
  }

  /** Whether it is more than a digest or a tag that comes as they come every day. */
  public static boolean isRemarkable(DigestChange change) {
    DigestChange.TagEffect effect = change.effect();
    return change.newImage()
        || change.kind() == DigestChange.Kind.REMOVED
        || !effect.moved().isEmpty()
        || !effect.colliding().isEmpty()
        || !effect.removed().isEmpty()
        || !effect.conflicting().isEmpty();
  }

  /** Whether production gets anything. */
  static boolean arrives(DigestChange change) {
    return switch (change.kind()) {
      case ADDED -> !change.effect().added().isEmpty() || change.granted().findAny().isEmpty();
      case RETAGGED -> !change.effect().added().isEmpty();
      case REMOVED -> false;
    };
  }

  private static Optional<String> wanted(DigestChange change) {
    String places = Count.of(change.destinations().size(), "destination");
    return switch (change.kind()) {
      case ADDED -> arrives(change) ? Optional.of("copied to " + places) : Optional.empty();
      case RETAGGED -> arrives(change) ? Optional.of("tagged at " + places) : Optional.empty();
      case REMOVED -> Optional.of("production keeps it");
    };
  }
}
