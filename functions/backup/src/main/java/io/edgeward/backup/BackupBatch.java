package io.edgeward.backup;

import io.edgeward.json.Json;
import io.edgeward.json.JsonBuilder;
import io.edgeward.json.JsonObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.snapshot.NewContent;
import io.edgeward.model.snapshot.SnapshotId;
import java.util.List;

/**
 * Part of the news of a run, for another instance: {@code {"batch": {"production", "folder",
 * "news"}}}. A forged one can do no more than copy from production into the backup.
 *
 * @param production the region's root of production
 * @param folder where the news belong
 * @param news what to copy
 */
record BackupBatch(RegistryPath production, SnapshotId folder, List<NewContent> news) {
  BackupBatch {
    news = List.copyOf(news);
  }

  byte[] write() {
    JsonBuilder json =
        Json.object()
            .with("production", production.toString())
            .with("folder", folder.text())
            .with("news", news.stream().map(BackupBatch::write).toList());
    return Json.object().with("batch", json).toBytes();
  }

  private static JsonBuilder write(NewContent news) {
    return Json.object()
        .with("image", news.image().text())
        .with("digest", news.digest().text())
        .with("tags", news.tags().stream().map(Tag::text).toList())
        .withOptional("held", news.held().map(SnapshotId::text));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if something is missing or malformed
   */
  static BackupBatch parse(JsonObject json) {
    return new BackupBatch(
        RegistryPath.of(json.text("production")),
        SnapshotId.parse(json.text("folder")),
        json.objects("news").stream().map(BackupBatch::news).toList());
  }

  private static NewContent news(JsonObject json) {
    return new NewContent(
        new ImageName(json.text("image")),
        new Digest(json.text("digest")),
        json.texts("tags").stream().map(Tag::of).sorted().toList(),
        json.optionalText("held").map(SnapshotId::parse));
  }
}
