package io.edgeward.model.image;

/**
 * The name of an image below its registry, such as {@code kube-apiserver} or {@code
 * sig-storage/csi-attacher}: path components joined by slashes (OCI distribution specification 1.1,
 * {@code <name>}).
 *
 * @param text the name without leading or trailing slash
 */
public record ImageName(String text) implements Comparable<ImageName> {
  /**
   * Accepts a well-formed name.
   *
   * @throws MalformedNameException if {@code text} does not follow the grammar
   */
  public ImageName {
    PathGrammar.check("image name", text, text);
  }

  /** Same as the constructor, for use as a method reference. */
  public static ImageName of(String text) {
    return new ImageName(text);
  }

  /** Whether {@code text} is a well-formed name. */
  public static boolean isName(String text) {
    return PathGrammar.isPath(text);
  }

  @Override
  public int compareTo(ImageName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
