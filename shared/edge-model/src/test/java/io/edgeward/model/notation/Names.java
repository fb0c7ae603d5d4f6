package io.edgeward.model.notation;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import java.util.regex.Pattern;

/**
 * Short names: the repository {@code prod/foo} is {@code prod.test/foo}, the digest {@code a} is
 * sixty-four times that digit.
 */
public final class Names {
  private static final Pattern LONG_DIGEST = Pattern.compile("sha256:([0-9a-f])\\1{63}");
  private static final Pattern LONG_HOST = Pattern.compile("\\b([a-z0-9-]+)\\.test\\b");

  private Names() {}

  /** The digest of one hexadecimal digit. */
  public static Digest digest(String digit) {
    return new Digest("sha256:" + digit.repeat(64));
  }

  /** The repository that {@code prod/foo} stands for. */
  public static RepositoryPath repository(String text) {
    return RepositoryPath.of(text.replaceFirst("/", ".test/"));
  }

  /** Any text with long digests and hosts made short again. */
  public static String shorten(Object text) {
    String digests = LONG_DIGEST.matcher(text.toString()).replaceAll("$1");
    return LONG_HOST.matcher(digests).replaceAll("$1");
  }
}
