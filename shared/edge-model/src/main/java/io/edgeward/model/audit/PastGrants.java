package io.edgeward.model.audit;

import io.edgeward.model.audit.RegistryEvent.Push;
import java.util.Collection;
import java.util.Map;

/**
 * Knows what earlier manifests granted. Production only grows: what a commit takes out of the
 * manifests stays there, put by promotion and by nobody else.
 */
public interface PastGrants {
  /** Knows of nothing. */
  PastGrants NONE = pushes -> Map.of();

  /**
   * How an earlier HEAD granted each of {@code pushes}: the digest in that repository and, when the
   * push has a tag, that tag to it and to no other. All are asked for at once, because looking
   * through history for one takes as long as for many.
   *
   * @return an answer by push; what is missing was never granted
   */
  Map<Push, LookupResult<PastGrant>> find(Collection<Push> pushes);
}
