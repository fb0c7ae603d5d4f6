package io.edgeward.model.trust;

/** In which form a signature stands beside an image. */
public enum SignatureFormat {
  /** A layer of simple signing under cosign's tag {@code sha256-<hex>.sig}. */
  SIG("sig"),
  /** A Sigstore bundle that refers to the image by its subject. */
  BUNDLE("bundle");

  private final String word;

  SignatureFormat(String word) {
    this.word = word;
  }

  /** As policies write it. */
  public String word() {
    return word;
  }
}
