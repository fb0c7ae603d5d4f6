package io.edgeward.scenarios;

/** Something is not as a scenario claims. */
final class ScenarioFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  ScenarioFailedException(String message) {
    super(message);
  }

  @Override
  public String toString() {
    return getMessage();
  }
}
