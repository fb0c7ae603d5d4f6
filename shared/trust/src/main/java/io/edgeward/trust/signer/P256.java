package io.edgeward.trust.signer;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;

/** The curve P-256 (FIPS 186-5, SP 800-186), as the JDK knows it. */
final class P256 {
  static final String SIGNATURE = "SHA256withECDSA";
  private static final BigInteger THREE = BigInteger.valueOf(3);

  private P256() {}

  static ECParameterSpec parameters() throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    return parameters.getParameterSpec(ECParameterSpec.class);
  }

  /** Whether {@code key} is on this curve. */
  static boolean holds(ECKey key) throws GeneralSecurityException {
    ECParameterSpec own = parameters();
    ECParameterSpec other = key.getParams();
    return other.getCurve().equals(own.getCurve())
        && other.getGenerator().equals(own.getGenerator())
        && other.getOrder().equals(own.getOrder());
  }

  static ECPublicKey key(ECPoint point) throws GeneralSecurityException {
    return (ECPublicKey)
        KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, parameters()));
  }

  /** One of the two points at {@code x}; the other is its negative. */
  static ECPoint pointAt(BigInteger x) throws GeneralSecurityException {
    ECParameterSpec own = parameters();
    BigInteger p = ((ECFieldFp) own.getCurve().getField()).getP();
    BigInteger square =
        x.modPow(THREE, p).add(own.getCurve().getA().multiply(x)).add(own.getCurve().getB()).mod(p);
    // p = 3 mod 4, so that this power is a root.
    return new ECPoint(x, square.modPow(p.add(BigInteger.ONE).shiftRight(2), p));
  }

  static ECPoint negative(ECPoint point) throws GeneralSecurityException {
    BigInteger p = ((ECFieldFp) parameters().getCurve().getField()).getP();
    return new ECPoint(point.getAffineX(), p.subtract(point.getAffineY()));
  }

  /**
   * Whether {@code signature} over {@code message} was made by the key that belongs to {@code key}.
   */
  static boolean verifies(PublicKey key, byte[] message, byte[] signature)
      throws GeneralSecurityException {
    Signature verifier = Signature.getInstance(SIGNATURE);
    verifier.initVerify(key);
    verifier.update(message);
    try {
      return verifier.verify(signature);
    } catch (SignatureException e) {
      // It is no signature at all.
      return false;
    }
  }
}
