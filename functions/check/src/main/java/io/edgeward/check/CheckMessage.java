package io.edgeward.check;

import io.edgeward.json.JsonObject;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.model.manifest.Revision;

/**
 * A message of the topics {@code change-proposals} and {@code manifest-changes}, which are told
 * apart by what they say. Each is a hint where to look.
 */
sealed interface CheckMessage {
  /**
   * A pull request was opened, or got other commits.
   *
   * @param repository the repository's name at its host
   * @param number the pull request's
   * @param head the commit that it proposed then
   */
  record Proposal(String repository, long number, Revision head) implements CheckMessage {}

  /**
   * A branch was pushed.
   *
   * @param repository the repository's name at its host
   * @param ref the branch's full name
   * @param before the commit that it was at; all zeros when it is new
   * @param after the commit that it is at
   */
  record Push(String repository, String ref, Revision before, Revision after)
      implements CheckMessage {}

  /** For promotion alone: a sweep, or a part of a run. */
  record Other() implements CheckMessage {}

  /**
   * Reads a message's data.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  static CheckMessage parse(JsonObject json) {
    if (json.has("batch") || json.has("sweep")) {
      return new Other();
    }
    return json.has("number") ? proposal(json) : push(json);
  }

  private static Proposal proposal(JsonObject json) {
    long number = json.integer("number");
    if (number < 1) {
      throw new JsonRefusedException("$.number", "found " + number, "send a positive number");
    }
    return new Proposal(json.text("repository"), number, new Revision(json.text("head")));
  }

  private static Push push(JsonObject json) {
    return new Push(
        json.text("repository"),
        json.text("ref"),
        new Revision(json.text("before")),
        new Revision(json.text("after")));
  }
}
