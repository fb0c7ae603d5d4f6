package io.edgeward.files;

import io.edgeward.json.JsonObject;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.model.manifest.Revision;

/**
 * A message of the topic {@code manifest-changes}. Each is a hint where to look; what is promoted
 * is what the manifests at HEAD want, whatever the message says.
 */
sealed interface FilesMessage {
  /**
   * A branch was pushed.
   *
   * @param before the commit that it was at; all zeros when it is new
   * @param after the commit that it is at
   */
  record Push(Revision before, Revision after) implements FilesMessage {}

  /** The schedule wants everything compared. */
  record Sweep() implements FilesMessage {}

  /** A part of a run that was cut. */
  record Part(FileBatch batch) implements FilesMessage {}

  /** A part of a run over images, which is not ours. */
  record Images() implements FilesMessage {}

  /**
   * Reads a message's data.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  static FilesMessage parse(JsonObject json) {
    if (json.has("batch")) {
      JsonObject batch = json.object("batch");
      return batch.has("files") ? new Part(FileBatch.parse(batch)) : new Images();
    }
    if (json.has("sweep")) {
      if (!json.flag("sweep")) {
        throw new JsonRefusedException("$.sweep", "found false", "send true, or a push");
      }
      return new Sweep();
    }
    return new Push(new Revision(json.text("before")), new Revision(json.text("after")));
  }
}
