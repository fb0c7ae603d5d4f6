package io.edgeward.local.images;

/**
 * What an image runs on.
 *
 * @param os operating system, as GOOS names it
 * @param architecture processor, as GOARCH names it
 */
public record Platform(String os, String architecture) {
  /** linux/amd64. */
  public static final Platform AMD64 = new Platform("linux", "amd64");

  /** linux/arm64. */
  public static final Platform ARM64 = new Platform("linux", "arm64");

  /** linux/s390x. */
  public static final Platform S390X = new Platform("linux", "s390x");
}
