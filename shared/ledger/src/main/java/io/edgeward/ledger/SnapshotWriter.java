package io.edgeward.ledger;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.Tag;
import io.edgeward.model.snapshot.Change;
import io.edgeward.model.snapshot.ImageSnapshot;
import io.edgeward.model.snapshot.Place;
import io.edgeward.model.snapshot.RegionSnapshot;
import io.edgeward.model.snapshot.Snapshot;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;

/**
 * A snapshot as canonical JSON: sorted, without a choice anywhere, so that one snapshot has one
 * form and its hash can be compared. Fields without a value are left out.
 */
final class SnapshotWriter {
  private SnapshotWriter() {}

  static byte[] write(Snapshot snapshot) {
    JsonObject json = new JsonObject();
    json.addProperty("snapshot", snapshot.id().text());
    json.addProperty("takenAt", snapshot.takenAt().toString());
    snapshot
        .previous()
        .ifPresent(previous -> {
          JsonObject link = new JsonObject();
          link.addProperty("snapshot", previous.id().text());
          link.addProperty("hash", previous.hash().text());
          json.add("previous", link);
        });
    json.addProperty("complete", snapshot.complete());
    JsonArray regions = new JsonArray();
    snapshot.regions().forEach(region -> regions.add(region(region)));
    json.add("regions", regions);
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static JsonObject region(RegionSnapshot region) {
    JsonObject json = new JsonObject();
    json.addProperty("production", region.region().production().toString());
    json.addProperty("backup", region.region().backup().toString());
    json.addProperty("complete", region.complete());
    region.lastComplete().ifPresent(at -> json.addProperty("lastComplete", at.toString()));
    JsonArray unread = new JsonArray();
    region
        .unread()
        .forEach((path, reason) -> {
          JsonObject entry = new JsonObject();
          entry.addProperty("path", path);
          entry.addProperty("reason", reason);
          unread.add(entry);
        });
    json.add("unread", unread);
    JsonArray changes = new JsonArray();
    region.changes().forEach(change -> changes.add(change(change)));
    json.add("changes", changes);
    JsonArray images = new JsonArray();
    region.images().forEach((name, image) -> images.add(image(name, image)));
    json.add("images", images);
    return json;
  }

  private static JsonObject change(Change change) {
    JsonObject json = new JsonObject();
    json.addProperty("image", change.image().text());
    switch (change) {
      case Change.MovedTag moved -> {
        json.addProperty("tag", moved.tag().text());
        json.addProperty("from", moved.from().text());
        json.addProperty("to", moved.to().text());
      }
      case Change.DeletedTag deleted -> {
        json.addProperty("deletedTag", deleted.tag().text());
        json.addProperty("from", deleted.was().text());
      }
      case Change.DeletedDigest deleted ->
          json.addProperty("deletedDigest", deleted.digest().text());
    }
    return json;
  }

  private static JsonObject image(ImageName name, ImageSnapshot image) {
    JsonObject json = new JsonObject();
    json.addProperty("name", name.text());
    image.unread().ifPresent(reason -> json.addProperty("unread", reason));
    JsonArray digests = new JsonArray();
    for (Map.Entry<Digest, Place> entry : image.digests().entrySet()) {
      JsonObject digest = new JsonObject();
      digest.addProperty("digest", entry.getKey().text());
      digest.add("tags", texts(image.tagsOf(entry.getKey())));
      place(entry.getValue(), digest);
      digests.add(digest);
    }
    json.add("digests", digests);
    return json;
  }

  private static void place(Place place, JsonObject json) {
    switch (place) {
      case Place.Held held -> {
        json.addProperty("folder", held.folder().text());
        if (!held.untagged().isEmpty()) {
          json.add("untagged", texts(held.untagged()));
        }
      }
      case Place.Missing missing -> json.addProperty("missing", missing.reason());
    }
  }

  private static JsonArray texts(Collection<Tag> tags) {
    JsonArray array = new JsonArray();
    tags.forEach(tag -> array.add(tag.text()));
    return array;
  }
}
