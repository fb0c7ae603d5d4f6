package io.edgeward.manifests;

import io.edgeward.testkit.keys.P256Key;
import io.edgeward.trust.VerificationKeys;
import java.security.PublicKey;

/** Public keys for tests, and their files. */
final class Keys {
  static final PublicKey PROMOTER = new P256Key().publicKey();
  static final PublicKey BUILDER = new P256Key().publicKey();

  static final String ROOT =
      "{\"mediaType\": \"application/vnd.dev.sigstore.trustedroot+json;version=0.1\"}";

  private Keys() {}

  /** A tree with {@code trust/promoter.pem}, {@code trust/builder.pem} and the file of roots. */
  static MapTree in(MapTree tree) {
    return tree.file("trust/promoter.pem", VerificationKeys.pem(PROMOTER))
        .file("trust/builder.pem", VerificationKeys.pem(BUILDER))
        .file("trust/root.json", ROOT);
  }
}
