package io.edgeward.trust.sigstore;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/**
 * A private key of a test.
 *
 * @param algorithm as the JDK calls it
 * @param identifier the same in ASN.1 (RFC 5758, 3.2; RFC 4055, 5; RFC 8410, 3)
 */
record SigningKey(KeyPair pair, String algorithm, byte[] identifier) {
  private static final String ECDSA = "1.2.840.10045.4.3.";

  static SigningKey p256() {
    return new SigningKey(
        pair("EC", new ECGenParameterSpec("secp256r1")),
        "SHA256withECDSA",
        Asn1.algorithm(ECDSA + 2, false));
  }

  static SigningKey p384() {
    return new SigningKey(
        pair("EC", new ECGenParameterSpec("secp384r1")),
        "SHA384withECDSA",
        Asn1.algorithm(ECDSA + 3, false));
  }

  static SigningKey rsa(int bits) {
    return new SigningKey(
        pair("RSA", new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4)),
        "SHA256withRSA",
        Asn1.algorithm("1.2.840.113549.1.1.11", true));
  }

  static SigningKey ed25519() {
    return new SigningKey(
        pair("Ed25519", NamedParameterSpec.ED25519),
        "Ed25519",
        Asn1.algorithm("1.3.101.112", false));
  }

  private static KeyPair pair(String algorithm, AlgorithmParameterSpec parameters) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(parameters);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  PublicKey publicKey() {
    return pair.getPublic();
  }

  byte[] sign(byte[] message) {
    try {
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(pair.getPrivate());
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public String toString() {
    return algorithm;
  }
}
