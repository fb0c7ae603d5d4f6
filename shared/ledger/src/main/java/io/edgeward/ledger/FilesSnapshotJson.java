package io.edgeward.ledger;

import com.google.gson.stream.JsonWriter;
import io.edgeward.model.image.Digest;
import io.edgeward.model.snapshot.FileChange;
import io.edgeward.model.snapshot.FileLocation;
import io.edgeward.model.snapshot.FileSnapshot;
import io.edgeward.model.snapshot.FilesSnapshot;
import io.edgeward.model.snapshot.StoreSnapshot;
import io.edgeward.model.store.FilePath;
import io.edgeward.model.store.StoreUri;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The files in the document of a snapshot. Their numbers come first, as a heading needs them. */
final class FilesSnapshotJson {
  static final String FIELD = "files";

  private FilesSnapshotJson() {}

  static void write(FilesSnapshot files, JsonWriter json) throws IOException {
    json.name(FIELD).beginObject();
    json.name("complete").value(files.complete());
    json.name("objects").value(files.objects());
    json.name("bytes").value(files.bytes());
    json.name("backup").value(files.backup().toString());
    json.name("stores").beginArray();
    for (StoreSnapshot store : files.stores()) {
      write(store, json);
    }
    json.endArray();
    json.endObject();
  }

  private static void write(StoreSnapshot store, JsonWriter json) throws IOException {
    json.beginObject();
    json.name("store").value(store.store().toString());
    json.name("complete").value(store.complete());
    if (store.lastComplete().isPresent()) {
      json.name("lastComplete").value(store.lastComplete().get().toString());
    }
    if (store.unread().isPresent()) {
      json.name("unread").value(store.unread().get());
    }
    json.name("changes").beginArray();
    for (FileChange change : store.changes()) {
      write(change, json);
    }
    json.endArray();
    json.name("objects").beginArray();
    for (Map.Entry<FilePath, FileSnapshot> file : store.files().entrySet()) {
      write(file.getKey(), file.getValue(), json);
    }
    json.endArray();
    json.endObject();
  }

  private static void write(FileChange change, JsonWriter json) throws IOException {
    json.beginObject();
    switch (change) {
      case FileChange.Deleted(FilePath name, String was) -> {
        json.name("deleted").value(name.text());
        json.name("from").value(was);
      }
      case FileChange.Replaced(FilePath name, String from, String to) -> {
        json.name("replaced").value(name.text());
        json.name("from").value(from);
        json.name("to").value(to);
      }
    }
    json.endObject();
  }

  private static void write(FilePath name, FileSnapshot file, JsonWriter json) throws IOException {
    json.beginObject();
    json.name("name").value(name.text());
    json.name("generation").value(file.generation());
    json.name("size").value(file.size());
    Optional<Digest> content = file.location().content();
    if (content.isPresent()) {
      json.name("sha256").value(content.get().hex());
    }
    if (file.location() instanceof FileLocation.Missing missing) {
      json.name("missing").value(missing.reason());
    }
    json.endObject();
  }

  static FilesSnapshot read(EvidenceFields fields) {
    return new FilesSnapshot(
        fields.value("backup", StoreUri::of), fields.list("stores", FilesSnapshotJson::store));
  }

  private static StoreSnapshot store(EvidenceFields fields) {
    SortedMap<FilePath, FileSnapshot> files = new TreeMap<>();
    fields.list("objects", object -> files.put(object.value("name", FilePath::new), file(object)));
    return new StoreSnapshot(
        fields.value("store", StoreUri::of),
        files,
        fields.optional("unread", Function.identity()),
        fields.list("changes", FilesSnapshotJson::change),
        fields.optional("lastComplete", Instant::parse));
  }

  private static FileChange change(EvidenceFields fields) {
    String from = text(fields, "from");
    return fields.has("deleted")
        ? new FileChange.Deleted(fields.value("deleted", FilePath::new), from)
        : new FileChange.Replaced(
            fields.value("replaced", FilePath::new), from, text(fields, "to"));
  }

  private static FileSnapshot file(EvidenceFields fields) {
    FileLocation location =
        fields.has("missing")
            ? new FileLocation.Missing(
                fields.optional("sha256", Digest::ofSha256), text(fields, "missing"))
            : new FileLocation.Held(fields.value("sha256", Digest::ofSha256));
    return new FileSnapshot(text(fields, "generation"), fields.longNumber("size"), location);
  }

  private static String text(EvidenceFields fields, String name) {
    return fields.value(name, Function.identity());
  }
}
