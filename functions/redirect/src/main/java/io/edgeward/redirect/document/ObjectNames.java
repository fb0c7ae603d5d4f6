package io.edgeward.redirect.document;

import io.edgeward.model.image.Digest;
import java.util.Optional;
import java.util.OptionalLong;

/** The names of objects, and how large each may be. */
public final class ObjectNames {
  /** The object that names the generation in force. */
  public static final String CURRENT = "current";

  /** The folder of generations. */
  public static final String GENERATIONS = "generations/";

  public static final int MOST_BYTES_OF_CURRENT = 1 << 10;
  public static final int MOST_BYTES_OF_GENERATION = 1 << 20;
  public static final int MOST_BYTES_OF_RANGES = 4 << 20;

  private static final String JSON = ".json";
  private static final String RANGES = "ranges/";
  private static final String TEXT = ".txt";
  private static final int MOST_DIGITS = 15;

  private ObjectNames() {}

  /** The document of a generation. */
  public static String generation(long number) {
    return GENERATIONS + number + JSON;
  }

  /** The number of the generation whose document is called {@code name}, if it is one. */
  public static OptionalLong generationNumber(String name) {
    if (!name.startsWith(GENERATIONS) || !name.endsWith(JSON)) {
      return OptionalLong.empty();
    }
    String digits = name.substring(GENERATIONS.length(), name.length() - JSON.length());
    boolean isNumber =
        !digits.isEmpty()
            && digits.length() <= MOST_DIGITS
            && digits.charAt(0) != '0'
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return isNumber ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
  }

  /** The ranges whose text is {@code content}. */
  public static String ranges(byte[] content) {
    return RANGES + Digest.ofContent(content).hex() + TEXT;
  }

  /** The digest that the text of ranges called {@code name} has, if it is the name of such. */
  static Optional<Digest> rangesDigest(String name) {
    if (!name.startsWith(RANGES) || !name.endsWith(TEXT)) {
      return Optional.empty();
    }
    String digest = "sha256:" + name.substring(RANGES.length(), name.length() - TEXT.length());
    return Digest.isDigest(digest) ? Optional.of(new Digest(digest)) : Optional.empty();
  }
}
