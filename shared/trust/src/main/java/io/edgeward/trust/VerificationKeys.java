package io.edgeward.trust;

import io.edgeward.model.image.Digest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Public keys as text between {@code -----BEGIN PUBLIC KEY-----} and its end (RFC 7468, 13). */
public final class VerificationKeys {
  private static final String TYPE = "PUBLIC KEY";
  private static final Pattern BLOCK =
      Pattern.compile("\\s*-----BEGIN " + TYPE + "-----([^-]*)-----END " + TYPE + "-----\\s*");
  private static final List<String> ALGORITHMS = List.of("EC", "Ed25519", "RSA");
  private static final Set<Integer> CURVES = Set.of(256, 384, 521);
  private static final int LEAST_RSA_BITS = 2048;

  private VerificationKeys() {}

  /**
   * The key in {@code pem}: of ECDSA on P-256, P-384 or P-521, of Ed25519, or of RSA.
   *
   * @throws IllegalArgumentException if it holds anything else, with what is wrong as the end of a
   *     sentence that begins with the file
   */
  public static PublicKey parse(byte[] pem) {
    Matcher block = BLOCK.matcher(new String(pem, StandardCharsets.ISO_8859_1));
    if (!block.matches()) {
      throw new IllegalArgumentException("holds no single block " + TYPE);
    }
    try {
      return ofSpki(Base64.getMimeDecoder().decode(block.group(1)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("holds no public key that is understood", e);
    }
  }

  /** The key with this SubjectPublicKeyInfo (RFC 5280, 4.1.2.7). */
  static PublicKey ofSpki(byte[] der) {
    for (String algorithm : ALGORITHMS) {
      try {
        PublicKey key =
            KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(der));
        return strong(key);
      } catch (GeneralSecurityException e) {
        // It may be one of another algorithm.
      }
    }
    throw new IllegalArgumentException("a public key of an algorithm that is not known");
  }

  private static PublicKey strong(PublicKey key) {
    boolean weak =
        switch (key) {
          case ECPublicKey ec ->
              !CURVES.contains(ec.getParams().getCurve().getField().getFieldSize());
          case RSAPublicKey rsa -> rsa.getModulus().bitLength() < LEAST_RSA_BITS;
          default -> false;
        };
    if (weak) {
      throw new IllegalArgumentException("a public key that is too weak");
    }
    return key;
  }

  /** {@code key} as a file. */
  public static String pem(PublicKey key) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
        .formatted(TYPE, body)
        .replace(System.lineSeparator(), "\n");
  }

  /** What cosign and Rekor call {@code key} by: base64 of the SHA-256 of its encoding. */
  public static String hint(PublicKey key) {
    byte[] hash = HexFormat.of().parseHex(Digest.ofContent(key.getEncoded()).hex());
    return Base64.getEncoder().encodeToString(hash);
  }
}
