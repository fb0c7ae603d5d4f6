package io.edgeward.manifests.history;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import io.edgeward.testkit.property.Fuzz;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClaimFuzzTest {
  private static final Digest A = Digest.of("sha256:" + "a".repeat(64));

  /** Nothing is refused: a version that is not YAML has its claims too. */
  @Test
  void claimsEnd() {
    Claim claim = new ImageClaim(A, Optional.of(Tag.of("1.0")));
    Fuzz.of(
            "versions of files",
            "- name: foo\n  dmap:\n    \"%s\": [\"0.9\", \"1.0\"]\n".formatted(A),
            "- name: foo\n  dmap:\n    \"%s\": [\"1.0\"]\n  \tx: [\n".formatted(A))
        .endsWell(claim::lineIn);
  }
}
