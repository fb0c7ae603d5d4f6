package io.edgeward.ledger;

import java.util.Optional;

/**
 * A bucket, and the folder of it that is meant.
 *
 * @param bucket the bucket's name
 * @param prefix the folder without slashes at its ends; empty for the whole bucket
 */
public record BucketLocation(String bucket, String prefix) {
  /** How its text begins. */
  public static final String SCHEME = "gs://";

  /**
   * Reads {@code gs://bucket} or {@code gs://bucket/prefix}.
   *
   * @throws IllegalArgumentException if it names no bucket
   */
  public static BucketLocation of(String text) {
    String rest = text.substring(SCHEME.length());
    String trimmed = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
    int slash = trimmed.indexOf('/');
    String bucket = slash < 0 ? trimmed : trimmed.substring(0, slash);
    String prefix = slash < 0 ? "" : new EvidencePath(trimmed.substring(slash + 1)).text();
    if (!bucket.matches("[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]")) {
      throw new IllegalArgumentException(
          "\"%s\" does not name a bucket: write gs://BUCKET or gs://BUCKET/PREFIX".formatted(text));
    }
    return new BucketLocation(bucket, prefix);
  }

  /** The name of the object at {@code path} below the folder. */
  public String name(String path) {
    return prefix.isEmpty() ? path : prefix + "/" + path;
  }

  String name(EvidencePath path) {
    return name(path.text());
  }

  /** The path of the object {@code name}, if evidence may have it. */
  Optional<EvidencePath> path(String name) {
    return EvidencePath.find(prefix.isEmpty() ? name : name.substring(prefix.length() + 1));
  }

  @Override
  public String toString() {
    return SCHEME + bucket + (prefix.isEmpty() ? "" : "/" + prefix);
  }
}
