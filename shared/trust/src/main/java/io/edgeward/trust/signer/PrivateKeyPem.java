package io.edgeward.trust.signer;

import java.security.PrivateKey;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A private key as text (RFC 7468, 10). Refusals end a sentence that begins with the file. */
final class PrivateKeyPem {
  private static final String TYPE = "PRIVATE KEY";
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
  private static final String CONVERT = "convert it: openssl pkcs8 -topk8 -nocrypt -in FILE";

  private PrivateKeyPem() {}

  /** {@code key} as a file. */
  static String write(PrivateKey key) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(TYPE, body);
  }

  /**
   * The key's bytes, PKCS #8.
   *
   * @throws IllegalArgumentException if {@code text} holds another key, none, or several
   */
  static byte[] read(String text) {
    List<MatchResult> keys =
        BLOCK.matcher(text).results().filter(block -> block.group(1).endsWith(TYPE)).toList();
    if (keys.size() != 1) {
      throw new IllegalArgumentException(
          keys.isEmpty()
              ? "holds no block %s; write one, as PKCS #8".formatted(TYPE)
              : "holds more than one private key; leave one");
    }
    MatchResult key = keys.getFirst();
    refuseOther(key.group(1));
    try {
      return Base64.getMimeDecoder().decode(key.group(2));
    } catch (IllegalArgumentException e) {
      // The decoder's own message repeats characters of the key.
      throw new IllegalArgumentException("holds a private key that is no base64");
    }
  }

  private static void refuseOther(String type) {
    if (type.contains("ENCRYPTED")) {
      throw new IllegalArgumentException(
          "holds a key that is encrypted; write it without a password, readable to the signer"
              + " alone");
    }
    if (!type.equals(TYPE)) {
      throw new IllegalArgumentException("holds a key of the form %s; %s".formatted(type, CONVERT));
    }
  }
}
