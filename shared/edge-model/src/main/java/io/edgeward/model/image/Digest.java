package io.edgeward.model.image;

import io.edgeward.model.text.Count;

/**
 * The digest of a manifest or blob: {@code sha256:} and 64 lower-case hexadecimal digits, or {@code
 * sha512:} and 128 (OCI image specification 1.1, descriptor). Manifests promote by SHA-256 alone.
 *
 * @param text the digest with its algorithm
 */
public record Digest(String text) implements Reference, Comparable<Digest> {
  private static final DigestAlgorithm[] ALGORITHMS = DigestAlgorithm.values();

  /**
   * Accepts a well-formed digest.
   *
   * @throws MalformedNameException if {@code text} is no digest of a registered algorithm
   */
  public Digest {
    if (!isDigest(text)) {
      throw malformed(text);
    }
  }

  /** Whether {@code text} is a well-formed digest; quick, also when it is not. */
  public static boolean isDigest(String text) {
    for (DigestAlgorithm algorithm : ALGORITHMS) {
      if (text.startsWith(algorithm.prefix())) {
        int from = algorithm.prefix().length();
        return text.length() == from + algorithm.hexDigits() && isLowerHex(text, from);
      }
    }
    return false;
  }

  private static MalformedNameException malformed(String text) {
    DigestAlgorithm algorithm = algorithmOf(text);
    int digits = text.length() - algorithm.prefix().length();
    return new MalformedNameException(
        "digest",
        text,
        digits == algorithm.hexDigits()
            ? "use the digits 0-9 and a-f only"
            : "it has %s after %s, write %d"
                .formatted(Count.of(digits, "digit"), algorithm.prefix(), algorithm.hexDigits()));
  }

  private static DigestAlgorithm algorithmOf(String text) {
    for (DigestAlgorithm algorithm : ALGORITHMS) {
      if (text.startsWith(algorithm.prefix())) {
        return algorithm;
      }
    }
    throw new MalformedNameException("digest", text, "write sha256: and 64 hexadecimal digits");
  }

  /** Same as the constructor, for use as a method reference. */
  public static Digest of(String text) {
    return new Digest(text);
  }

  /**
   * The SHA-256 digest of 64 hexadecimal digits alone.
   *
   * @throws MalformedNameException if {@code hex} is anything else
   */
  public static Digest ofSha256(String hex) {
    return new Digest(DigestAlgorithm.SHA256.prefix() + hex);
  }

  /** The SHA-256 digest of {@code content}. */
  public static Digest ofContent(byte[] content) {
    return DigestAlgorithm.SHA256.digest(content);
  }

  /** What it was made with. */
  public DigestAlgorithm algorithm() {
    return algorithmOf(text);
  }

  /** Whether {@code content} is what it names, by its own algorithm. */
  public boolean isOf(byte[] content) {
    return algorithm().digest(content).equals(this);
  }

  /** The hexadecimal digits alone. */
  public String hex() {
    return text.substring(text.indexOf(':') + 1);
  }

  @Override
  public int compareTo(Digest other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }

  private static boolean isLowerHex(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }
}
