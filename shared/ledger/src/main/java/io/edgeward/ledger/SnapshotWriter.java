package io.edgeward.ledger;

import com.google.gson.stream.JsonWriter;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.Tag;
import io.edgeward.model.snapshot.BackupLocation;
import io.edgeward.model.snapshot.Change;
import io.edgeward.model.snapshot.ImageSnapshot;
import io.edgeward.model.snapshot.RegionSnapshot;
import io.edgeward.model.snapshot.Snapshot;
import io.edgeward.model.snapshot.SnapshotId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A snapshot as canonical JSON: sorted, without a choice anywhere, so that one snapshot has one
 * form and its hash can be compared. Fields without a value are left out. What a {@link
 * SnapshotHeading} has comes first. An image that several regions hold alike is written once, and
 * the digests of one folder stand together: each hour has a document, so its size counts.
 */
final class SnapshotWriter {
  private final JsonWriter json;

  private SnapshotWriter(JsonWriter json) {
    this.json = json;
  }

  static byte[] write(Snapshot snapshot) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Writer text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
      JsonWriter json = new JsonWriter(text);
      new SnapshotWriter(json).snapshot(snapshot);
      json.flush();
      text.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  private void snapshot(Snapshot snapshot) throws IOException {
    json.beginObject();
    json.name("snapshot").value(snapshot.id().text());
    json.name("takenAt").value(snapshot.takenAt().toString());
    if (snapshot.previous().isPresent()) {
      json.name("previous").beginObject();
      json.name("snapshot").value(snapshot.previous().get().id().text());
      json.name("hash").value(snapshot.previous().get().hash().text());
      json.endObject();
    }
    json.name("complete").value(snapshot.complete());
    json.name("digests").value(snapshot.digests());
    if (snapshot.files().isPresent()) {
      FilesSnapshotJson.write(snapshot.files().get(), json);
    }
    json.name("regions").beginArray();
    for (RegionSnapshot region : snapshot.regions()) {
      region(region);
    }
    json.endArray();
    json.name("images").beginArray();
    for (ImageName name : names(snapshot)) {
      for (Holding holding : Holding.of(name, snapshot)) {
        image(name, holding, snapshot.regions().size());
      }
    }
    json.endArray();
    json.endObject();
  }

  private static Collection<ImageName> names(Snapshot snapshot) {
    TreeSet<ImageName> names = new TreeSet<>();
    snapshot.regions().forEach(region -> names.addAll(region.images().keySet()));
    return names;
  }

  /** An image, and the regions that hold it just so, in their order. */
  private record Holding(ImageSnapshot image, List<RegionSnapshot> regions) {
    static List<Holding> of(ImageName name, Snapshot snapshot) {
      List<Holding> holdings = new ArrayList<>();
      for (RegionSnapshot region : snapshot.regions()) {
        ImageSnapshot image = region.images().get(name);
        if (image != null) {
          holdings.stream()
              .filter(holding -> holding.image.equals(image))
              .findFirst()
              .orElseGet(() -> added(image, holdings))
              .regions
              .add(region);
        }
      }
      return holdings;
    }

    private static Holding added(ImageSnapshot image, List<Holding> holdings) {
      holdings.add(new Holding(image, new ArrayList<>()));
      return holdings.getLast();
    }
  }

  private void region(RegionSnapshot region) throws IOException {
    json.beginObject();
    json.name("production").value(region.region().production().toString());
    json.name("backup").value(region.region().backup().toString());
    json.name("complete").value(region.complete());
    if (region.lastComplete().isPresent()) {
      json.name("lastComplete").value(region.lastComplete().get().toString());
    }
    json.name("unread").beginArray();
    for (Map.Entry<String, String> entry : region.unread().entrySet()) {
      json.beginObject();
      json.name("path").value(entry.getKey());
      json.name("reason").value(entry.getValue());
      json.endObject();
    }
    json.endArray();
    json.name("changes").beginArray();
    for (Change change : region.changes()) {
      change(change);
    }
    json.endArray();
    json.endObject();
  }

  private void change(Change change) throws IOException {
    json.beginObject();
    json.name("image").value(change.image().text());
    switch (change) {
      case Change.MovedTag moved -> {
        json.name("tag").value(moved.tag().text());
        json.name("from").value(moved.from().text());
        json.name("to").value(moved.to().text());
      }
      case Change.DeletedTag deleted -> {
        json.name("deletedTag").value(deleted.tag().text());
        json.name("from").value(deleted.was().text());
      }
      case Change.DeletedDigest deleted ->
          json.name("deletedDigest").value(deleted.digest().text());
    }
    json.endObject();
  }

  private void image(ImageName name, Holding holding, int regions) throws IOException {
    ImageSnapshot image = holding.image();
    json.beginObject();
    json.name("name").value(name.text());
    if (holding.regions().size() < regions) {
      json.name("in").beginArray();
      for (RegionSnapshot region : holding.regions()) {
        json.value(region.region().production().toString());
      }
      json.endArray();
    }
    if (image.unread().isPresent()) {
      json.name("unread").value(image.unread().get());
    }
    SortedMap<SnapshotId, SortedMap<Digest, BackupLocation.Held>> folders = new TreeMap<>();
    SortedMap<Digest, BackupLocation.Missing> missing = new TreeMap<>();
    image
        .digests()
        .forEach((digest, place) -> {
          switch (place) {
            case BackupLocation.Held held ->
                folders.computeIfAbsent(held.folder(), f -> new TreeMap<>()).put(digest, held);
            case BackupLocation.Missing none -> missing.put(digest, none);
          }
        });
    held(image, folders);
    missing(image, missing);
    incomplete(image);
    json.endObject();
  }

  private void incomplete(ImageSnapshot image) throws IOException {
    if (image.incomplete().isEmpty()) {
      return;
    }
    json.name("incomplete").beginObject();
    for (Map.Entry<Digest, SortedSet<Digest>> entry : image.incomplete().entrySet()) {
      json.name(entry.getKey().text()).beginArray();
      for (Digest lacking : entry.getValue()) {
        json.value(lacking.text());
      }
      json.endArray();
    }
    json.endObject();
  }

  private void held(
      ImageSnapshot image, SortedMap<SnapshotId, SortedMap<Digest, BackupLocation.Held>> folders)
      throws IOException {
    json.name("folders").beginObject();
    for (Map.Entry<SnapshotId, SortedMap<Digest, BackupLocation.Held>> folder :
        folders.entrySet()) {
      json.name(folder.getKey().text()).beginObject();
      for (Digest digest : folder.getValue().keySet()) {
        texts(digest.text(), image.tagsOf(digest));
      }
      json.endObject();
    }
    json.endObject();
    SortedMap<Digest, BackupLocation.Held> untagged = new TreeMap<>();
    folders.values().forEach(untagged::putAll);
    untagged.values().removeIf(place -> place.untagged().isEmpty());
    if (!untagged.isEmpty()) {
      json.name("untagged").beginObject();
      for (Map.Entry<Digest, BackupLocation.Held> entry : untagged.entrySet()) {
        texts(entry.getKey().text(), entry.getValue().untagged());
      }
      json.endObject();
    }
  }

  private void missing(ImageSnapshot image, SortedMap<Digest, BackupLocation.Missing> missing)
      throws IOException {
    if (missing.isEmpty()) {
      return;
    }
    json.name("missing").beginArray();
    for (Map.Entry<Digest, BackupLocation.Missing> entry : missing.entrySet()) {
      json.beginObject();
      json.name("digest").value(entry.getKey().text());
      texts("tags", image.tagsOf(entry.getKey()));
      json.name("reason").value(entry.getValue().reason());
      json.endObject();
    }
    json.endArray();
  }

  private void texts(String name, Collection<Tag> tags) throws IOException {
    json.name(name).beginArray();
    for (Tag tag : tags) {
      json.value(tag.text());
    }
    json.endArray();
  }
}
