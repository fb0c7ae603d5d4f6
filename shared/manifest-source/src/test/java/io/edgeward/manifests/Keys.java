package io.edgeward.manifests;

import io.edgeward.trust.VerificationKeys;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;

/** Public keys for tests, and their files. */
final class Keys {
  static final PublicKey PROMOTER = generate();
  static final PublicKey BUILDER = generate();

  static final String ROOT =
      "{\"mediaType\": \"application/vnd.dev.sigstore.trustedroot+json;version=0.1\"}";

  private Keys() {}

  private static PublicKey generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair().getPublic();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has P-256", e);
    }
  }

  /** A tree with {@code trust/promoter.pem}, {@code trust/builder.pem} and the file of roots. */
  static MapTree in(MapTree tree) {
    return tree.file("trust/promoter.pem", VerificationKeys.pem(PROMOTER))
        .file("trust/builder.pem", VerificationKeys.pem(BUILDER))
        .file("trust/root.json", ROOT);
  }
}
