package io.edgeward.model.store;

import io.edgeward.model.image.MalformedNameException;
import java.util.Comparator;

/**
 * An object of a bucket, {@code gs://bucket/name}: what listings, conflicts and audit of files are
 * keyed by, however a manifest splits it into base and name.
 *
 * @param scheme the service that keeps it
 * @param bucket the bucket's name
 * @param name the object's name in the bucket
 */
public record ObjectUri(StoreScheme scheme, String bucket, FilePath name)
    implements Comparable<ObjectUri> {
  private static final Comparator<ObjectUri> ORDER =
      Comparator.comparing(ObjectUri::scheme)
          .thenComparing(ObjectUri::bucket)
          .thenComparing(ObjectUri::name);

  /**
   * Reads {@code gs://bucket/name} or {@code s3://bucket/name}.
   *
   * @throws MalformedNameException if the text is malformed or has no name
   */
  public static ObjectUri of(String text) {
    StoreUri store = StoreUri.of(text);
    if (store.path().isEmpty() || text.endsWith("/")) {
      throw new MalformedNameException(
          "object", text, "write gs://BUCKET/NAME or s3://BUCKET/NAME");
    }
    return new ObjectUri(store.scheme(), store.bucket(), new FilePath(store.path()));
  }

  /** The bucket that it is in. */
  public StoreUri store() {
    return new StoreUri(scheme, bucket, "");
  }

  @Override
  public int compareTo(ObjectUri other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return scheme.prefix() + bucket + "/" + name;
  }
}
