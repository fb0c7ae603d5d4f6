package io.edgeward.local.registry.spec;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A digest in one of the algorithms that OCI registers (image specification 1.1, descriptor). Wider
 * than the model's digest on purpose: a registry must take what clients of the specification send,
 * SHA-512 too, while Edgeward itself promotes SHA-256 only.
 *
 * @param text algorithm, colon and hexadecimal digits
 */
public record ContentDigest(String text) implements Comparable<ContentDigest> {
  private static final Pattern SHAPE = Pattern.compile("sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}");
  private static final String DEFAULT = "sha256";

  /** Reads a digest; empty when the text is none that this registry knows. */
  public static Optional<ContentDigest> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new ContentDigest(text)) : Optional.empty();
  }

  /** Reads a digest of a request; anything else is refused in the words of the wire. */
  public static ContentDigest required(String text) {
    return parse(text)
        .orElseThrow(
            () -> new WireError(ErrorCode.DIGEST_INVALID, "\"" + text + "\" is no digest"));
  }

  public static ContentDigest of(String algorithm, MessageDigest hash) {
    return new ContentDigest(algorithm + ":" + HexFormat.of().formatHex(hash.digest()));
  }

  public static ContentDigest ofContent(String algorithm, byte[] content) {
    MessageDigest hash = newHash(algorithm);
    hash.update(content);
    return of(algorithm, hash);
  }

  public static ContentDigest ofContent(byte[] content) {
    return ofContent(DEFAULT, content);
  }

  public static MessageDigest newHash(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm.equals("sha512") ? "SHA-512" : "SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform provides SHA-256 and SHA-512", e);
    }
  }

  public String algorithm() {
    return text.substring(0, text.indexOf(':'));
  }

  public String hex() {
    return text.substring(text.indexOf(':') + 1);
  }

  @Override
  public int compareTo(ContentDigest other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
