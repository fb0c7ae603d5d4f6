package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.Table;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.snapshot.DifferingFile;
import io.edgeward.model.snapshot.FilesRestorePlan;
import io.edgeward.model.snapshot.JudgedFilesRestore;
import io.edgeward.model.snapshot.JudgedFilesRestore.JudgedFile;
import io.edgeward.model.snapshot.Standing;
import io.edgeward.model.text.Count;
import java.util.List;

/** Writes what a restore would do with files, or did. */
final class FilesRestoreWriter {
  private static final int MOST_ROWS = 40;
  private static final int MOST_LINES = 20;

  private FilesRestoreWriter() {}

  /** Nothing, for a snapshot without files that has nothing to be done. */
  static void table(JudgedFilesRestore files, List<FileDelivery> deliveries, TextOutput out) {
    if (files.equals(JudgedFilesRestore.NONE)) {
      return;
    }
    FilesRestorePlan plan = files.plan();
    Table table = new Table("STEP", "FILE", "SHA256");
    plan.copies().forEach(file -> row("add", file.object(), file.content().hex(), table));
    plan.differing()
        .forEach(file -> row("differs", file.found().object(), file.wanted().hex(), table));
    plan.unknown().forEach(object -> row("unknown", object, "-", table));
    files.leftOut().forEach(left -> row("left-out", left, table));
    if (!table.isEmpty()) {
      table.print(MOST_ROWS, out);
      out.line();
    }
    files.leftOut().forEach(left -> out.line("left out " + reason(left)));
    files.included().forEach(one -> out.line("included " + reason(one)));
    out.some(plan.differing(), MOST_LINES, file -> out.line(file.toString()));
    out.some(plan.unread(), MOST_LINES, out::line);
    out.some(plan.gaps(), MOST_LINES, out::line);
    List<FileDelivery> missing =
        deliveries.stream().filter(delivery -> !delivery.outcome().arrived()).toList();
    out.some(
        missing,
        MOST_LINES,
        one ->
            out.line(
                "missing %s: %s".formatted(one.destination(), one.outcome().reason().orElse(""))));
    out.line(summary(files, deliveries.size()));
  }

  private static void row(String step, JudgedFile item, Table table) {
    row(step, item.file().object(), item.file().content().hex(), table);
  }

  private static void row(String step, Object object, String content, Table table) {
    table.row(step, object.toString(), content);
  }

  private static String summary(JudgedFilesRestore files, int deliveries) {
    FilesRestorePlan plan = files.plan();
    return "%s to add, %s, %d unknown to the snapshot, %d not in the backup, %d left out; %s"
        .formatted(
            Count.of(plan.copies().size(), "file"),
            Count.of(plan.differing().size(), "file differs", "files differ"),
            plan.unknown().size(),
            plan.gaps().size(),
            files.leftOut().size(),
            Count.of(deliveries, "delivery", "deliveries"));
  }

  private static String reason(JudgedFile item) {
    return item.standing() instanceof Standing.Rejected(String why)
        ? "%s: %s".formatted(item.file(), why)
        : item.file().toString();
  }

  static void fields(JudgedFilesRestore files, List<FileDelivery> deliveries, Document document) {
    FilesRestorePlan plan = files.plan();
    document.list("copies", plan.copies(), file -> FilePlanWriter.write(file.copy(), document));
    document.list("differing", plan.differing(), file -> write(file, document));
    document.texts("unknown", plan.unknown());
    document.texts("gaps", plan.gaps());
    document.texts("unread", plan.unread());
    document.list("deliveries", deliveries, delivery -> write(delivery, document));
    document.list("items", files.items(), item -> write(item, document));
    document.list("leftOut", files.leftOut(), item -> write(item, document));
  }

  private static void write(DifferingFile file, Document document) {
    document.object(() -> {
      document.field("object", file.found().object());
      document.field("generation", file.found().generation());
      document.field("found", file.content());
      document.field("wanted", file.wanted());
      document.field("message", file.toString());
    });
  }

  private static void write(FileDelivery delivery, Document document) {
    document.object(() -> {
      document.field("sha256", delivery.content().hex());
      document.field("destination", delivery.destination());
      document.field("outcome", delivery.outcome().arrived() ? "arrived" : "missing");
      document.field("message", delivery.outcome().reason());
    });
  }

  private static void write(JudgedFile item, Document document) {
    document.object(() -> {
      document.field("object", item.file().object());
      document.field("sha256", item.file().content().hex());
      document.field("standing", item.standing().word());
      if (item.standing() instanceof Standing.Rejected(String why)) {
        document.field("message", why);
      }
    });
  }
}
