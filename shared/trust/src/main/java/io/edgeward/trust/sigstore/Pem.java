package io.edgeward.trust.sigstore;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads text between a beginning and an end in dashes (RFC 7468). */
final class Pem {
  private static final Pattern BLOCK =
      Pattern.compile("\\s*-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----\\s*");

  private Pem() {}

  /** What the one block of that type holds. */
  static byte[] decode(String type, byte[] pem) {
    Matcher block = BLOCK.matcher(new String(pem, ISO_8859_1));
    if (!block.matches() || !block.group(1).equals(type)) {
      throw new UnverifiedException("it holds no single block " + type);
    }
    return CanonicalBase64.decode("its block " + type, block.group(2).replaceAll("\\s", ""));
  }
}
