package io.edgeward.manifests.git;

import io.edgeward.model.manifest.Revision;
import java.util.LinkedHashSet;
import java.util.Set;

/** What a branch was seen to point to, the newest few. Safe for several threads. */
final class SeenHeads {
  private static final int KEPT = 16;

  private final Set<Revision> heads = new LinkedHashSet<>();

  synchronized void add(Revision head) {
    heads.remove(head);
    heads.add(head);
    if (heads.size() > KEPT) {
      heads.remove(heads.iterator().next());
    }
  }

  synchronized Set<Revision> all() {
    return Set.copyOf(heads);
  }
}
