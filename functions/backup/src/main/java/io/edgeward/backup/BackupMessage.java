package io.edgeward.backup;

import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.model.audit.RegistryEvent;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.snapshot.SnapshotId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;

/** A message of the topics {@code backup-ticks} and {@code gcr}. */
sealed interface BackupMessage {
  /**
   * It is time for a snapshot.
   *
   * @param hour the first snapshot of which hour; of now when absent
   */
  record Tick(Optional<SnapshotId> hour) implements BackupMessage {}

  /** Part of a run that was too large for one instance. */
  record Part(BackupBatch batch) implements BackupMessage {}

  /**
   * It is time for a restore drill.
   *
   * @param sample how many digests it brings back; all when absent
   */
  record Drill(Optional<Integer> sample) implements BackupMessage {}

  /** Something was pushed to a registry. */
  record Pushed(RegistryEvent.Push push) implements BackupMessage {}

  /** Something was deleted from a registry, which the next snapshot shows. */
  record Deleted(String what) implements BackupMessage {}

  /**
   * Reads a message's data.
   *
   * @throws IllegalArgumentException if it is none of the five
   */
  static BackupMessage parse(JsonObject json) {
    if (json.has("batch")) {
      return new Part(BackupBatch.parse(json.object("batch")));
    }
    if (json.has("action")) {
      return event(json);
    }
    if (json.has("drill")) {
      json.refuseOthers("drill");
      return drill(json.object("drill"));
    }
    json.refuseOthers("snapshot");
    return new Tick(json.optionalText("snapshot").map(BackupMessage::hour));
  }

  private static SnapshotId hour(String text) {
    try {
      return SnapshotId.of(Instant.parse(text));
    } catch (DateTimeParseException | IllegalArgumentException e) {
      throw new JsonRefusedException(
          "$.snapshot", Json.quote(text) + " is no moment", "write 2026-11-21T04:00:00Z");
    }
  }

  private static Drill drill(JsonObject json) {
    json.refuseOthers("sample");
    OptionalLong sample = json.optionalInteger("sample");
    if (sample.isEmpty()) {
      return new Drill(Optional.empty());
    }
    if (sample.getAsLong() < 1 || sample.getAsLong() > Integer.MAX_VALUE) {
      throw new JsonRefusedException(
          "$.drill.sample", "found " + sample.getAsLong(), "write how many digests, 1 or more");
    }
    return new Drill(Optional.of((int) sample.getAsLong()));
  }

  private static BackupMessage event(JsonObject json) {
    Optional<String> tag = json.optionalText("tag");
    return switch (json.text("action")) {
      case "INSERT" -> pushed(json.text("digest"), tag);
      case "DELETE" -> new Deleted(json.optionalText("digest").or(() -> tag).orElse("something"));
      default ->
          throw new JsonRefusedException(
              "$.action", "is neither of the known ones", "write INSERT or DELETE");
    };
  }

  private static Pushed pushed(String digest, Optional<String> tag) {
    int at = digest.indexOf('@');
    if (at < 0) {
      throw new JsonRefusedException(
          "$.digest", "has no digest behind its path", "write HOST/PATH@sha256:...");
    }
    RepositoryPath repository = RepositoryPath.of(digest.substring(0, at));
    String before = repository + ":";
    if (tag.filter(text -> !text.startsWith(before)).isPresent()) {
      throw new JsonRefusedException(
          "$.tag", "names another repository than the digest", "write HOST/PATH:TAG");
    }
    return new Pushed(
        new RegistryEvent.Push(
            repository,
            Digest.of(digest.substring(at + 1)),
            tag.map(text -> Tag.of(text.substring(before.length())))));
  }
}
