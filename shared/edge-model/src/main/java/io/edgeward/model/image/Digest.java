package io.edgeward.model.image;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 digest of a manifest or blob, {@code sha256:} and 64 lower-case hexadecimal digits
 * (OCI image specification 1.1, descriptor).
 *
 * @param text the digest with its algorithm
 */
public record Digest(String text) implements Reference, Comparable<Digest> {
  private static final String PREFIX = "sha256:";
  private static final int HEX_DIGITS = 64;

  /**
   * Accepts a well-formed digest.
   *
   * @throws MalformedNameException if {@code text} is not a SHA-256 digest
   */
  public Digest {
    if (!text.startsWith(PREFIX)) {
      throw new MalformedNameException("digest", text, "write sha256: and 64 hexadecimal digits");
    }
    if (text.length() != PREFIX.length() + HEX_DIGITS) {
      int digits = text.length() - PREFIX.length();
      throw new MalformedNameException(
          "digest", text, "it has %d digits after sha256:, write 64".formatted(digits));
    }
    for (int i = PREFIX.length(); i < text.length(); i++) {
      if (!isLowerHex(text.charAt(i))) {
        throw new MalformedNameException("digest", text, "use the digits 0-9 and a-f only");
      }
    }
  }

  /** Same as the constructor, for use as a method reference. */
  public static Digest of(String text) {
    return new Digest(text);
  }

  /** The digest of {@code content}. */
  public static Digest ofContent(byte[] content) {
    return ofHash(newSha256().digest(content));
  }

  /** The digest whose 32 raw bytes are {@code hash}, as a {@link #newSha256} gives them. */
  public static Digest ofHash(byte[] hash) {
    return new Digest(PREFIX + HexFormat.of().formatHex(hash));
  }

  /** A fresh SHA-256, which every JDK provides. */
  public static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform provides SHA-256", e);
    }
  }

  /** The 64 hexadecimal digits alone. */
  public String hex() {
    return text.substring(PREFIX.length());
  }

  @Override
  public int compareTo(Digest other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }

  private static boolean isLowerHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }
}
