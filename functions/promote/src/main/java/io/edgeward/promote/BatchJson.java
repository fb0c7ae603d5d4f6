package io.edgeward.promote;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.plan.AddTags;
import io.edgeward.model.plan.Copy;
import io.edgeward.runtime.json.Json;
import io.edgeward.runtime.json.JsonBuilder;
import io.edgeward.runtime.json.JsonObject;
import java.util.List;

/** Batches as they travel: {@code {"batch": {"run", "part", "revision", "copies", "addTags"}}}. */
final class BatchJson {
  private BatchJson() {}

  static byte[] write(Batch batch) {
    JsonBuilder json =
        Json.object()
            .with("run", batch.run().id())
            .with("part", batch.run().part())
            .withOptional("revision", batch.revision().map(Revision::commit))
            .with("copies", batch.copies().stream().map(BatchJson::copy).toList())
            .with("addTags", batch.addTags().stream().map(BatchJson::addTags).toList());
    return Json.object().with("batch", json).toBytes();
  }

  private static JsonBuilder copy(Copy copy) {
    JsonBuilder json =
        Json.object()
            .with("source", copy.source().toString())
            .with("digest", copy.digest().text())
            .with("destination", copy.destination().toString())
            .with("tags", texts(copy.tags()));
    return copy.heals()
        ? json.with("lacking", copy.lacking().stream().map(Digest::text).toList())
        : json;
  }

  private static JsonBuilder addTags(AddTags add) {
    return Json.object()
        .with("digest", add.digest().text())
        .with("destination", add.destination().toString())
        .with("tags", texts(add.tags()));
  }

  private static List<String> texts(List<Tag> tags) {
    return tags.stream().map(Tag::text).toList();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if something is missing or malformed
   */
  static Batch parse(JsonObject json) {
    return new Batch(
        new Run(json.text("run"), json.text("part")),
        json.optionalText("revision").map(Revision::new),
        json.objects("copies").stream().map(BatchJson::copy).toList(),
        json.objects("addTags").stream().map(BatchJson::addTags).toList());
  }

  private static Copy copy(JsonObject json) {
    return new Copy(
        RepositoryPath.of(json.text("source")),
        Digest.of(json.text("digest")),
        RepositoryPath.of(json.text("destination")),
        tags(json),
        json.has("lacking")
            ? json.texts("lacking").stream().map(Digest::of).sorted().toList()
            : List.of());
  }

  private static AddTags addTags(JsonObject json) {
    return new AddTags(
        Digest.of(json.text("digest")), RepositoryPath.of(json.text("destination")), tags(json));
  }

  private static List<Tag> tags(JsonObject json) {
    return json.texts("tags").stream().map(Tag::of).sorted().toList();
  }
}
