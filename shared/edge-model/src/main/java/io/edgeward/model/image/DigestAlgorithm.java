package io.edgeward.model.image;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hash functions that digests are made with (OCI image specification 1.1, descriptor,
 * "Registered algorithms"). Every Java platform provides both.
 */
public enum DigestAlgorithm {
  /** What manifests promote, and what registries name content by. */
  SHA256("sha256", "SHA-256", 64),
  /** What a manifest may name its parts by. */
  SHA512("sha512", "SHA-512", 128);

  private final String prefix;
  private final String javaName;
  private final int hexDigits;

  DigestAlgorithm(String identifier, String javaName, int hexDigits) {
    this.prefix = identifier + ":";
    this.javaName = javaName;
    this.hexDigits = hexDigits;
  }

  /** A fresh hash, of no bytes yet. */
  public MessageDigest newHash() {
    try {
      return MessageDigest.getInstance(javaName);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform provides " + javaName, e);
    }
  }

  /** The digest of {@code content}. */
  public Digest digest(byte[] content) {
    MessageDigest hash = newHash();
    hash.update(content);
    return digest(hash);
  }

  /** The digest of the bytes that went into {@code hash}, which starts anew. */
  public Digest digest(MessageDigest hash) {
    return new Digest(prefix + HexFormat.of().formatHex(hash.digest()));
  }

  /** The name that digests begin with, and a colon. */
  String prefix() {
    return prefix;
  }

  int hexDigits() {
    return hexDigits;
  }

  @Override
  public String toString() {
    return prefix.substring(0, prefix.length() - 1);
  }
}
