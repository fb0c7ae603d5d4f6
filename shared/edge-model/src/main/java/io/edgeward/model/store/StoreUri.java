package io.edgeward.model.store;

import io.edgeward.model.image.MalformedNameException;
import java.util.Comparator;

/**
 * A bucket, or a folder of one: {@code gs://bucket/path} or {@code s3://bucket/path}. Always
 * without trailing slash.
 *
 * @param scheme the service that keeps it
 * @param bucket the bucket's name
 * @param path the folder without slashes at its ends; empty for the whole bucket
 */
public record StoreUri(StoreScheme scheme, String bucket, String path)
    implements Comparable<StoreUri> {
  private static final Comparator<StoreUri> ORDER =
      Comparator.comparing(StoreUri::scheme)
          .thenComparing(StoreUri::bucket)
          .thenComparing(StoreUri::path);

  /**
   * Accepts a well-formed bucket and folder.
   *
   * @throws MalformedNameException if either is malformed
   */
  public StoreUri {
    if (!isBucket(bucket)) {
      throw new MalformedNameException(
          "file store",
          text(scheme, bucket, path),
          "a bucket has 3 to 222 lower-case letters, digits, '.', '-' and '_'");
    }
    if (!path.isEmpty()) {
      new FilePath(path);
    }
  }

  /**
   * Reads {@code gs://bucket}, {@code s3://bucket/path} and their like; one trailing slash is
   * dropped.
   *
   * @throws MalformedNameException if the text is malformed
   */
  public static StoreUri of(String text) {
    String trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    StoreScheme scheme =
        StoreScheme.of(trimmed)
            .orElseThrow(() ->
                new MalformedNameException("file store", trimmed, "begin with gs:// or s3://"));
    String rest = trimmed.substring(scheme.prefix().length());
    int slash = rest.indexOf('/');
    return slash < 0
        ? new StoreUri(scheme, rest, "")
        : new StoreUri(scheme, rest.substring(0, slash), required(rest.substring(slash + 1)));
  }

  /** The folder behind a slash; an empty one is a slash too many. */
  private static String required(String path) {
    return new FilePath(path).text();
  }

  /**
   * The object of a file below this store.
   *
   * @throws MalformedNameException if its name becomes longer than 1024 bytes
   */
  public ObjectUri resolve(FilePath file) {
    return new ObjectUri(
        scheme, bucket, new FilePath(path.isEmpty() ? file.text() : path + "/" + file));
  }

  /** Whether the name of {@code file}'s object here is short enough. */
  public boolean canHold(FilePath file) {
    return path.isEmpty() || FilePath.isShort(path + "/" + file);
  }

  /** Whether {@code object} is below this store, on the boundaries of path parts. */
  public boolean contains(ObjectUri object) {
    return contains(object.scheme(), object.bucket(), object.name().text());
  }

  /** Whether {@code other} is this store or below it, on the boundaries of path parts. */
  public boolean contains(StoreUri other) {
    return path.equals(other.path) && isSameBucket(other)
        || contains(other.scheme, other.bucket, other.path);
  }

  private boolean isSameBucket(StoreUri other) {
    return scheme == other.scheme && bucket.equals(other.bucket);
  }

  private boolean contains(StoreScheme otherScheme, String otherBucket, String otherPath) {
    return scheme == otherScheme
        && bucket.equals(otherBucket)
        && (path.isEmpty() || otherPath.startsWith(path + "/"));
  }

  private static boolean isBucket(String name) {
    return name.length() >= 3
        && name.length() <= 222
        && name.chars()
            .allMatch(c ->
                (c >= 'a' && c <= 'z')
                    || (c >= '0' && c <= '9')
                    || c == '.'
                    || c == '-'
                    || c == '_');
  }

  private static String text(StoreScheme scheme, String bucket, String path) {
    return scheme.prefix() + bucket + (path.isEmpty() ? "" : "/" + path);
  }

  @Override
  public int compareTo(StoreUri other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return text(scheme, bucket, path);
  }
}
