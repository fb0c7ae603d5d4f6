package io.edgeward.trust.sigstore;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.function.Function;
import java.util.stream.Stream;

/** A hash function of the SHA-2 family (FIPS 180-4). */
enum HashFunction {
  SHA256("SHA-256", "sha256", "SHA2_256", "2.16.840.1.101.3.4.2.1"),
  SHA384("SHA-384", "sha384", "SHA2_384", "2.16.840.1.101.3.4.2.2"),
  SHA512("SHA-512", "sha512", "SHA2_512", "2.16.840.1.101.3.4.2.3");

  private static final int LEAST_RSA_BITS = 2048;

  private final String javaName;
  private final String rekorName;
  private final String protobufName;
  private final String oid;

  HashFunction(String javaName, String rekorName, String protobufName, String oid) {
    this.javaName = javaName;
    this.rekorName = rekorName;
    this.protobufName = protobufName;
    this.oid = oid;
  }

  /**
   * The one that {@code key} signs with, by Sigstore's registry of algorithms.
   *
   * @see <a
   *     href="https://github.com/sigstore/architecture-docs/blob/main/algorithm-registry.md">the
   *     registry</a>
   */
  static HashFunction of(PublicKey key) {
    return switch (key) {
      case ECPublicKey ec -> ofCurve(ec.getParams().getCurve().getField().getFieldSize());
      case RSAPublicKey rsa when rsa.getModulus().bitLength() < LEAST_RSA_BITS ->
          throw new UnverifiedException("its key is an RSA key that is too short");
      default -> SHA256;
    };
  }

  private static HashFunction ofCurve(int bits) {
    return switch (bits) {
      case 256 -> SHA256;
      case 384 -> SHA384;
      case 521 -> SHA512;
      default -> throw new UnverifiedException("its key is on a curve that nothing is signed with");
    };
  }

  /** By its name in entries of Rekor 1. */
  static HashFunction ofRekorName(String name) {
    return find(name, hash -> hash.rekorName);
  }

  /** By its name in Sigstore's protocol buffers. */
  static HashFunction ofProtobufName(String name) {
    return find(name, hash -> hash.protobufName);
  }

  /** By its object identifier. */
  static HashFunction ofOid(String oid) {
    return find(oid, hash -> hash.oid);
  }

  private static HashFunction find(String name, Function<HashFunction, String> names) {
    return Stream.of(values())
        .filter(hash -> names.apply(hash).equals(name))
        .findFirst()
        .orElseThrow(() -> new UnverifiedException("it uses a hash function that is not SHA-2"));
  }

  /** The hash of {@code parts}, one after the other. */
  byte[] hash(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance(javaName);
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK provides " + javaName, e);
    }
  }

  /** As the names of signature algorithms begin. */
  String signaturePrefix() {
    return javaName.replace("-", "");
  }
}
