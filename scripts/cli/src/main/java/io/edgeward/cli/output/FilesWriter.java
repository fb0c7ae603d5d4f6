package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.Table;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.model.image.Digest;
import io.edgeward.model.snapshot.FileSnapshot;
import io.edgeward.model.snapshot.FilesSnapshot;
import io.edgeward.model.snapshot.StoreSnapshot;
import io.edgeward.model.text.ByteCount;
import io.edgeward.model.text.Count;

/** Writes the files of snapshots for people and as data. */
public final class FilesWriter {
  private FilesWriter() {}

  /** What a snapshot holds of each store. */
  static void heading(FilesSnapshot files, TextOutput out) {
    for (StoreSnapshot store : files.stores()) {
      out.line(
          "  %s: %s, %s"
              .formatted(
                  store.store(),
                  Count.of(store.files().size(), "file"),
                  ByteCount.of(store.bytes())));
    }
  }

  static void table(FilesSnapshot files, TextOutput out) {
    Table table = new Table("FILE", "SIZE", "SHA256", "BACKUP");
    for (StoreSnapshot store : files.stores()) {
      store
          .files()
          .forEach((name, file) ->
              table.row(
                  store.object(name).toString(),
                  "" + file.size(),
                  file.location().content().map(Digest::hex).orElse("-"),
                  file.complete() ? "yes" : "no"));
    }
    if (!table.isEmpty()) {
      table.print(out);
    }
    files.gaps().forEach(out::line);
    files.changes().forEach(out::line);
  }

  /** The numbers alone. */
  public static void summary(FilesSnapshot files, Document out) {
    out.field("backup", files.backup());
    out.name("complete").flag(files.complete());
    out.field("objects", files.objects());
    out.field("bytes", files.bytes());
    out.list("stores", files.stores(), store -> out.object(() -> summary(store, out)));
  }

  private static void summary(StoreSnapshot store, Document out) {
    out.field("store", store.store());
    out.name("complete").flag(store.complete());
    out.field("objects", store.files().size());
    out.field("bytes", store.bytes());
    out.field("lastComplete", store.lastComplete());
  }

  /** Everything. */
  static void write(FilesSnapshot files, Document out) {
    out.field("backup", files.backup());
    out.name("complete").flag(files.complete());
    out.list(
        "stores",
        files.stores(),
        store ->
            out.object(() -> {
              summary(store, out);
              out.texts("gaps", store.gaps());
              out.texts("changes", store.changes());
              out.name("files")
                  .array(() ->
                      store
                          .files()
                          .forEach((name, file) ->
                              out.object(() -> write(store.object(name).toString(), file, out))));
            }));
  }

  private static void write(String object, FileSnapshot file, Document out) {
    out.field("object", object);
    out.field("generation", file.generation());
    out.field("size", file.size());
    out.field("sha256", file.location().content().map(Digest::hex));
    out.name("backup").flag(file.complete());
  }
}
