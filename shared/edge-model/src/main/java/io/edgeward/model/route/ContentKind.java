package io.edgeward.model.route;

import java.util.Arrays;
import java.util.Optional;

/** What a client asks of a repository (OCI distribution specification 1.1). */
public enum ContentKind {
  /** A manifest by digest or tag (end-3). */
  MANIFEST("manifest"),
  /** A blob by digest (end-2). */
  BLOB("blob"),
  /** The list of tags (end-8). */
  TAGS("tags"),
  /** The referrers of a digest (end-12). */
  REFERRERS("referrers"),
  /** A manifest by a tag {@code sha256-<hex>}, bare or with {@code .sig, .att, .sbom}. */
  SIGNATURE_TAG("signature-tag");

  private final String text;

  ContentKind(String text) {
    this.text = text;
  }

  /** The kind that configurations call {@code text}. */
  public static Optional<ContentKind> find(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
  }

  /** Whether it is about what a registry of signatures alone has, too. */
  boolean isSignature() {
    return this == SIGNATURE_TAG || this == REFERRERS;
  }

  /** As configurations write it. */
  @Override
  public String toString() {
    return text;
  }
}
