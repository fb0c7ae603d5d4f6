package io.edgeward.cli.output;

/** What production has of a file. */
public enum ObjectState {
  THERE("there"),
  OTHER("there with other content"),
  UNPROVEN("there, and nothing proves its content"),
  ABSENT("not there"),
  UNREADABLE("unreadable");

  private final String words;

  ObjectState(String words) {
    this.words = words;
  }

  /** What it is called in output; it never changes. */
  public String words() {
    return words;
  }
}
