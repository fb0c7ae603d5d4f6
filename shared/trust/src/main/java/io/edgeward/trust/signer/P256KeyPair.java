package io.edgeward.trust.signer;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import javax.crypto.KeyAgreement;

/**
 * A private key and the public one that belongs to it.
 *
 * @param secret the private key
 * @param open the public key
 */
record P256KeyPair(ECPrivateKey secret, ECPublicKey open) implements Signer {
  private static final byte[] PROBE = {0};

  /**
   * The pair of a private key in PKCS #8.
   *
   * @throws IllegalArgumentException if it is no key of this curve, as the end of a sentence that
   *     begins with the file
   */
  static P256KeyPair of(byte[] pkcs8) {
    try {
      ECPrivateKey secret =
          (ECPrivateKey)
              KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      if (P256.holds(secret)) {
        return new P256KeyPair(secret, publicKeyOf(secret));
      }
    } catch (GeneralSecurityException e) {
      // Refused below. The cause may repeat parts of the key, and is dropped.
    }
    throw new IllegalArgumentException(
        "holds another key than one of ECDSA on P-256; make one: openssl genpkey -algorithm EC"
            + " -pkeyopt ec_paramgen_curve:P-256");
  }

  /**
   * The JDK does not say which public key belongs to a private one. It multiplies points for key
   * agreement, though, in a time that does not depend on the key: agreed with the curve's base
   * point, the secret is the public key's x; which of the two points with that x it is, a signature
   * shows.
   */
  private static ECPublicKey publicKeyOf(ECPrivateKey secret) throws GeneralSecurityException {
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(secret);
    agreement.doPhase(P256.key(P256.parameters().getGenerator()), true);
    ECPoint point = P256.pointAt(new BigInteger(1, agreement.generateSecret()));
    byte[] signature = signature(secret, PROBE);
    for (ECPoint candidate : List.of(point, P256.negative(point))) {
      ECPublicKey key = P256.key(candidate);
      if (P256.verifies(key, PROBE, signature)) {
        return key;
      }
    }
    throw new GeneralSecurityException("no public key verifies what the private one signs");
  }

  @Override
  public PublicKey publicKey() {
    return open;
  }

  @Override
  public byte[] sign(byte[] message) {
    try {
      return signature(secret, message);
    } catch (GeneralSecurityException e) {
      throw SignerException.permanent("the Java runtime cannot sign by ECDSA on P-256", e);
    }
  }

  private static byte[] signature(ECPrivateKey secret, byte[] message)
      throws GeneralSecurityException {
    Signature signer = Signature.getInstance(P256.SIGNATURE);
    signer.initSign(secret);
    signer.update(message);
    return signer.sign();
  }

  @Override
  public String toString() {
    return "***";
  }
}
