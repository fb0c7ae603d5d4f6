package io.edgeward.benchmarks;

import io.edgeward.trust.VerificationKeys;
import io.edgeward.trust.signer.Signer;
import io.edgeward.trust.signer.Signers;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.List;

/**
 * A new key in memory, of one of the kinds that policies may list.
 *
 * @param name what it is called in a table
 * @param keys both halves of it
 * @param algorithm how it signs, as the JDK calls it
 */
record SigningKey(String name, KeyPair keys, String algorithm) implements Signer {
  /** The only kind that promotion signs by. */
  static SigningKey p256() {
    return generate("ECDSA P-256", "EC", new ECGenParameterSpec("secp256r1"), "SHA256withECDSA");
  }

  /** One of each kind that builders may have. */
  static List<SigningKey> ofEachKind() {
    return List.of(
        p256(),
        generate("ECDSA P-384", "EC", new ECGenParameterSpec("secp384r1"), "SHA384withECDSA"),
        generate("Ed25519", "Ed25519", NamedParameterSpec.ED25519, "Ed25519"),
        rsa(2048),
        rsa(4096));
  }

  private static SigningKey rsa(int bits) {
    RSAKeyGenParameterSpec size = new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4);
    return generate("RSA " + bits, "RSA", size, "SHA256withRSA");
  }

  private static SigningKey generate(
      String name, String kind, AlgorithmParameterSpec parameters, String algorithm) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
      generator.initialize(parameters);
      return new SigningKey(name, generator.generateKeyPair(), algorithm);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(name, e);
    }
  }

  @Override
  public PublicKey publicKey() {
    return keys.getPublic();
  }

  @Override
  public byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(keys.getPrivate());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(name, e);
    }
  }

  /** The private key as a file (PKCS #8). */
  String privatePem() {
    return Signers.pem(keys.getPrivate());
  }

  /** The public key as a file. */
  String publicPem() {
    return VerificationKeys.pem(keys.getPublic());
  }

  @Override
  public String toString() {
    return name;
  }
}
