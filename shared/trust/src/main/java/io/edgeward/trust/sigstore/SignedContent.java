package io.edgeward.trust.sigstore;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.DigestAlgorithm;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.Optional;

/** What a signature is over: some bytes, or bytes of which only the SHA-256 is known. */
public final class SignedContent {
  private final Optional<byte[]> bytes;
  private final byte[] sha256;

  private SignedContent(Optional<byte[]> bytes, byte[] sha256) {
    this.bytes = bytes;
    this.sha256 = sha256;
  }

  /** These bytes. */
  public static SignedContent of(byte[] bytes) {
    return new SignedContent(Optional.of(bytes), HashFunction.SHA256.hash(bytes));
  }

  /**
   * Bytes that have this digest.
   *
   * @throws UnverifiedException if it is no SHA-256
   */
  public static SignedContent of(Digest digest) {
    if (digest.algorithm() != DigestAlgorithm.SHA256) {
      throw new UnverifiedException("signatures are over sha256 digests alone");
    }
    return new SignedContent(Optional.empty(), HexFormat.of().parseHex(digest.hex()));
  }

  /**
   * Whether {@code key} made {@code signature} over it. Of a digest alone that can be told only of
   * ECDSA with SHA-256; anything else has not signed it.
   */
  public boolean isSignedBy(PublicKey key, byte[] signature) {
    HashFunction function = HashFunction.of(key);
    if (bytes.isPresent()) {
      return Signatures.verify(key, function, bytes.get(), signature);
    }
    return key.getAlgorithm().equals("EC")
        && function == HashFunction.SHA256
        && Signatures.verifyHash(key, sha256, signature);
  }

  /** Its hash. */
  byte[] hash(HashFunction function) {
    if (function == HashFunction.SHA256) {
      return sha256;
    }
    return function.hash(
        bytes.orElseThrow(
            () -> new UnverifiedException("it is over a digest that is not SHA-256")));
  }
}
