package io.edgeward.model.trust;

/**
 * The roots of a Sigstore instance, as the repository pins them: its certificate authorities,
 * transparency logs and timestamp authorities.
 *
 * @param file where it is, relative to the manifests folder
 * @param json its text, which was found to be well-formed
 */
public record TrustedRootFile(String file, String json) {
  @Override
  public String toString() {
    return file;
  }
}
