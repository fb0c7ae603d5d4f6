package io.edgeward.trust.sigstore;

import org.junit.jupiter.api.Test;

/** The alterations that the decision for a verifier of our own rests on: all of them. */
class BundleMutationsPeerIT {
  private static final int MUTATIONS = 14_504;

  @Test
  void acceptsNothingThatMeansSomething() {
    BundleMutationsTest.acceptNothingThatMeansSomething(MUTATIONS);
  }
}
