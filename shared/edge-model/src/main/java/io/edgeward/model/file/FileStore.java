package io.edgeward.model.file;

import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.manifest.Location;
import java.util.Optional;

/**
 * A bucket, or a folder of one, that files are promoted from or to.
 *
 * @param base {@code gs://bucket/path} or {@code s3://bucket/path}, without trailing slash
 * @param serviceAccount the account that may write there, if the manifest names one
 * @param at where it is written
 */
public record FileStore(String base, Optional<String> serviceAccount, Location at) {
  private static final int SCHEME_LENGTH = "gs://".length();

  /**
   * Accepts a well-formed base; one trailing slash is dropped.
   *
   * @throws MalformedNameException if the base is malformed
   */
  public FileStore {
    base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    if (!base.startsWith("gs://") && !base.startsWith("s3://")) {
      throw new MalformedNameException("file store", base, "begin with gs:// or s3://");
    }
    int slash = base.indexOf('/', SCHEME_LENGTH);
    String bucket = base.substring(SCHEME_LENGTH, slash < 0 ? base.length() : slash);
    if (!isBucket(bucket)) {
      throw new MalformedNameException(
          "file store", base, "a bucket has 3 to 222 lower-case letters, digits, '.', '-' and '_'");
    }
    if (slash >= 0) {
      new FilePath(base.substring(slash + 1));
    }
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
}
