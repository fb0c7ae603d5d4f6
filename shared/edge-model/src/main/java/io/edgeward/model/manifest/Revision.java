package io.edgeward.model.manifest;

/**
 * A commit of the manifests repository.
 *
 * @param commit the full object name, 40 or 64 lower-case hexadecimal digits
 */
public record Revision(String commit) {
  private static final java.util.regex.Pattern OBJECT_NAME =
      java.util.regex.Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  /**
   * Accepts a full object name.
   *
   * @throws IllegalArgumentException if it is abbreviated or not hexadecimal
   */
  public Revision {
    if (!OBJECT_NAME.matcher(commit).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is not a full git object name: write 40 hexadecimal digits".formatted(commit));
    }
  }

  @Override
  public String toString() {
    return commit;
  }
}
