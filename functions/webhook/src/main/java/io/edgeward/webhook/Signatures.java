package io.edgeward.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgeward.runtime.config.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks {@code X-Hub-Signature-256}: {@code sha256=} and the HMAC-SHA256 of the raw body in lower
 * case hexadecimal (GitHub, "Validating webhook deliveries"). Takes the same time wherever a wrong
 * signature differs, and whichever of the secrets fits.
 */
final class Signatures {
  private static final String ALGORITHM = "HmacSHA256";

  private final Secret secrets;

  /** The text of {@code secrets} is one secret a line. */
  Signatures(Secret secrets) {
    this.secrets = secrets;
  }

  /** Whether the only signature given is that of {@code body} under one of the secrets. */
  boolean accept(List<String> signatures, byte[] body) {
    byte[] given = signatures.size() == 1 ? signatures.getFirst().getBytes(UTF_8) : new byte[0];
    boolean accepted = false;
    for (String secret : secrets.reveal().lines().map(String::strip).toList()) {
      if (!secret.isEmpty()) {
        accepted |= MessageDigest.isEqual(signature(secret, body), given);
      }
    }
    return accepted;
  }

  private static byte[] signature(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
      return ("sha256=" + HexFormat.of().formatHex(mac.doFinal(body))).getBytes(UTF_8);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform provides HmacSHA256", e);
    }
  }
}
