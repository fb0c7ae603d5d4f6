package io.edgeward.cli.trust;

/** What signing an image in the forms of a policy came to. */
public enum SigningState {
  /** It has a signature in every form. */
  SIGNED("signed"),
  /** The tag of cosign holds signatures of others, and cannot be put again. */
  BY_BUNDLE_ALONE("bundle-alone"),
  /** A form could not be written, and another run has to. */
  IN_PART("in-part"),
  /** It has none. */
  NOT_SIGNED("not-signed");

  private final String word;

  SigningState(String word) {
    this.word = word;
  }

  /** The word that stands for it in output; it never changes. */
  public String word() {
    return word;
  }

  /** Whether nothing is left to do. */
  public boolean isDone() {
    return this == SIGNED || this == BY_BUNDLE_ALONE;
  }
}
