package io.edgeward.manifests;

import io.edgeward.model.trust.VerificationKey;
import java.util.List;
import java.util.Set;

/**
 * The keys of a policy.
 *
 * @param keys those that could be read
 * @param ids the ids of all that are listed
 */
record PolicyKeys(List<VerificationKey> keys, Set<String> ids) {
  static final PolicyKeys NONE = new PolicyKeys(List.of(), Set.of());
}
