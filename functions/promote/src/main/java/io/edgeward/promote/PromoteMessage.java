package io.edgeward.promote;

import io.edgeward.json.JsonObject;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.model.manifest.Revision;

/**
 * A message of the topic {@code manifest-changes}. Each is a hint where to look; what is promoted
 * is what the manifests at HEAD want, whatever the message says.
 */
sealed interface PromoteMessage {
  /**
   * A branch was pushed.
   *
   * @param repository the repository's name at its host
   * @param ref the branch's full name
   * @param before the commit that it was at; all zeros when it is new
   * @param after the commit that it is at
   */
  record Push(String repository, String ref, Revision before, Revision after)
      implements PromoteMessage {}

  /** The schedule wants everything compared. */
  record Sweep() implements PromoteMessage {}

  /** A part of a run that was cut. */
  record Part(PromotionBatch batch) implements PromoteMessage {}

  /** A part of a run over files, which is not ours. */
  record Files() implements PromoteMessage {}

  /**
   * Reads a message's data.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  static PromoteMessage parse(JsonObject json) {
    if (json.has("batch")) {
      JsonObject batch = json.object("batch");
      return batch.has("files") ? new Files() : new Part(PromotionBatch.parse(batch));
    }
    if (json.has("sweep")) {
      if (!json.flag("sweep")) {
        throw new JsonRefusedException("$.sweep", "found false", "send true, or a push");
      }
      return new Sweep();
    }
    return new Push(
        json.text("repository"),
        json.text("ref"),
        new Revision(json.text("before")),
        new Revision(json.text("after")));
  }
}
