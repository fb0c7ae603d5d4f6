package io.edgeward.trust.signer;

import io.edgeward.trust.rest.ApiAccess;
import io.edgeward.trust.rest.RestClient;
import io.edgeward.trust.rest.RestLimits;
import io.edgeward.trust.signer.SignerLocation.KeyFile;
import io.edgeward.trust.signer.SignerLocation.KmsKeyVersion;
import java.security.PrivateKey;

/** Makes the signer of a location, or of a key that is there already. */
public final class Signers {
  private Signers() {}

  /**
   * The signer of the key at {@code location}; reads nothing and connects to nothing before its
   * first use.
   *
   * @param kms where Cloud KMS is asked, and as whom; not used for a file
   */
  public static Signer open(SignerLocation location, ApiAccess kms) {
    return switch (location) {
      case KeyFile(var file) -> new KeyFileSigner(file);
      case KmsKeyVersion version -> new KmsSigner(version, new RestClient(kms, RestLimits.DEFAULT));
    };
  }

  /**
   * The same for a location as text.
   *
   * @throws IllegalArgumentException if it is none, with what to write instead
   */
  public static Signer open(String location, ApiAccess kms) {
    return open(SignerLocation.parse(location), kms);
  }

  /** {@code key} as a file that {@link SignerLocation} may name (PKCS #8, RFC 7468). */
  public static String pem(PrivateKey key) {
    return PrivateKeyPem.write(key);
  }

  /**
   * The signer of a key in memory.
   *
   * @throws IllegalArgumentException if it is none of ECDSA on P-256
   */
  public static Signer of(PrivateKey key) {
    try {
      return P256KeyPair.of(key.getEncoded());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the signer " + e.getMessage(), e);
    }
  }
}
