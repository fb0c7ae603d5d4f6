package io.edgeward.model.trust;

/** How much some evidence is asked for. */
public enum Requirement {
  /** Nothing is looked at. */
  OFF("off"),
  /** What is there must be good. */
  IF_PRESENT("if-present"),
  /** Something good must be there. */
  REQUIRE("require");

  private final String word;

  Requirement(String word) {
    this.word = word;
  }

  /** As policies write it. */
  public String word() {
    return word;
  }
}
