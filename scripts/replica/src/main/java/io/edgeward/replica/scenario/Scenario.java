package io.edgeward.replica.scenario;

/** A story that must come true in every environment. */
public interface Scenario {
  /** Its name on the command line. */
  String name();

  /** What it is about, a sentence. */
  String title();

  /** Why it cannot be played where nothing can be broken; empty when it can. */
  default String needsMachine() {
    return "";
  }

  /**
   * Plays it.
   *
   * @throws NotAsToldException if something is not as the story says
   * @throws Exception if the environment fails
   */
  void play(ScenarioContext stage) throws Exception;
}
