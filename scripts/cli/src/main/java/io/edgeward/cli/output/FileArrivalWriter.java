package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.Table;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.model.text.Count;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Writes how far files have come, for people and as data. */
final class FileArrivalWriter {
  private static final List<String> COUNTS =
      List.of("EDGES", "LIVE", "MISSING", "REFUSED", "UNPROVEN", "UNREADABLE");

  private static final int MOST_ROWS = 40;

  private FileArrivalWriter() {}

  /** The counts by store, then what is not live by list, then the steps to take. */
  static void print(FileArrival files, TextOutput out) {
    Table stores = table("STORE");
    Table lists = table("STORE", "LIST");
    files
        .stores()
        .forEach((store, counts) -> {
          stores.row(row(FileArrival.together(counts), store.toString()));
          counts.forEach((list, count) -> {
            if (out.all() || !count.isLive()) {
              lists.row(row(count, store.toString(), list));
            }
          });
        });
    for (Table table : List.of(stores, lists)) {
      if (!table.isEmpty()) {
        table.print(MOST_ROWS, out);
        out.line();
      }
    }
    FilePlanWriter.steps(FilesResult.of(files.planned()), out);
  }

  /** One line of counts. */
  static String summary(FileArrival files) {
    FileCount count = files.count();
    return String.format(
        Locale.ROOT,
        "%,d of %s live, %,d missing, %,d refused, %,d unproven, %,d unreadable",
        count.live(),
        Count.of(count.edges(), "edge of files", "edges of files"),
        count.missing(),
        count.refused(),
        count.unproven(),
        count.unreadable());
  }

  private static Table table(String... names) {
    return new Table(Stream.concat(Arrays.stream(names), COUNTS.stream()).toArray(String[]::new));
  }

  private static String[] row(FileCount count, String... names) {
    return Stream.concat(Arrays.stream(names), count.cells()).toArray(String[]::new);
  }

  /** The field {@code files}, inside an object. */
  static void write(FileArrival files, Document document) {
    document
        .name("files")
        .object(() -> {
          files.count().write(document);
          document.list(
              "stores",
              files.stores().entrySet(),
              store ->
                  document.object(() -> {
                    document.field("store", store.getKey());
                    FileArrival.together(store.getValue()).write(document);
                    document.list(
                        "lists",
                        store.getValue().entrySet(),
                        list ->
                            document.object(() -> {
                              document.field("file", list.getKey());
                              list.getValue().write(document);
                            }));
                  }));
          FilePlanWriter.steps(files.planned().plan(), document);
        });
  }
}
