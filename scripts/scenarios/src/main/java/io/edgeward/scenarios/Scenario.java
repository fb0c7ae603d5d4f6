package io.edgeward.scenarios;

import io.edgeward.scenarios.environment.ScenarioEnvironment;
import java.util.function.Predicate;

/**
 * Something that must come true in every environment where it can be played.
 *
 * @param name its name on the command line
 * @param title what it is about, a sentence
 * @param playable whether an environment has what it needs
 * @param obstacle why it cannot be played in others
 * @param play what happens
 */
public record Scenario(
    String name,
    String title,
    Predicate<ScenarioEnvironment> playable,
    String obstacle,
    Play play) {
  /** What happens in a scenario. */
  interface Play {
    /**
     * Does it, and reads back what came of it.
     *
     * @throws ScenarioFailedException if something is not as it claims
     * @throws Exception if the environment fails
     */
    void in(ScenarioContext context) throws Exception;
  }

  static Scenario everywhere(String name, String title, Play play) {
    return new Scenario(name, title, environment -> true, "", play);
  }

  static Scenario onLoopback(String name, String title, String obstacle, Play play) {
    return new Scenario(
        name, title, environment -> environment.loopback().isPresent(), obstacle, play);
  }

  static Scenario withProcesses(String name, String title, String obstacle, Play play) {
    return new Scenario(
        name, title, environment -> environment.processes().isPresent(), obstacle, play);
  }

  static Scenario withVanityDomain(String name, String title, String obstacle, Play play) {
    return new Scenario(
        name, title, environment -> environment.vanity().isPresent(), obstacle, play);
  }

  static Scenario withFiles(String name, String title, String obstacle, Play play) {
    return new Scenario(
        name, title, environment -> environment.files().isPresent(), obstacle, play);
  }

  /** Whoever plays it merges the key that promotion signs by, and attaches what he likes. */
  static Scenario withPromotionKey(String name, String title, String obstacle, Play play) {
    return new Scenario(
        name,
        title,
        environment -> environment.promotionKey().isPresent() && environment.loopback().isPresent(),
        obstacle,
        play);
  }

  /** Whether {@code environment} has what it needs. */
  public boolean isPlayableIn(ScenarioEnvironment environment) {
    return playable.test(environment);
  }
}
