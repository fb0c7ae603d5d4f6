package io.edgeward.trust.sigstore;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a certificate or a public key as text (RFC 7468). */
final class Pem {
  private static final Pattern BLOCK =
      Pattern.compile(
          "\\s*-----BEGIN (CERTIFICATE|PUBLIC KEY)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----\\s*");

  private Pem() {}

  /**
   * What the one block holds.
   *
   * @throws UnverifiedException if there is not exactly one
   */
  static byte[] decode(byte[] pem) {
    Matcher block = BLOCK.matcher(new String(pem, ISO_8859_1));
    if (!block.matches()) {
      throw new UnverifiedException("it holds no single certificate or key as text");
    }
    return CanonicalBase64.decode("a certificate or key", block.group(2).replaceAll("\\s", ""));
  }
}
