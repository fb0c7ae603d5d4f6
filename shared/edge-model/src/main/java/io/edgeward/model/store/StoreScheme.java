package io.edgeward.model.store;

import java.util.Arrays;
import java.util.Optional;

/** Which service keeps a bucket. */
public enum StoreScheme {
  /** Google Cloud Storage. */
  GS("gs://"),
  /** Amazon S3, or a server that speaks its API. */
  S3("s3://");

  private final String prefix;

  StoreScheme(String prefix) {
    this.prefix = prefix;
  }

  /** How its URIs begin. */
  public String prefix() {
    return prefix;
  }

  static Optional<StoreScheme> of(String uri) {
    return Arrays.stream(values()).filter(scheme -> uri.startsWith(scheme.prefix)).findFirst();
  }
}
