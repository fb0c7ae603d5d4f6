package io.edgeward.model.trust;

/** Which of the attachments that may follow an image are carried along. */
public enum Carry {
  /** Those that are signed by whom the policy trusts, and what those are about. */
  VERIFIED("verified"),
  /** All. */
  ALL("all"),
  /** None. */
  NONE("none");

  private final String word;

  Carry(String word) {
    this.word = word;
  }

  /** As policies write it. */
  public String word() {
    return word;
  }
}
