package io.edgeward.cli.output;

import io.edgeward.cli.parity.Difference;
import io.edgeward.cli.parity.ParityReport;
import io.edgeward.cli.parity.ParityRow;
import io.edgeward.cli.parity.Unreadable;
import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.Table;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.model.text.Count;
import java.util.Locale;
import java.util.Optional;

/** Writes what targets have in common, for people and as data. */
public final class ParityWriter {
  private static final int MOST_ROWS = 60;
  private static final int MOST_SENTENCES = 40;

  private ParityWriter() {}

  /** Writes {@code report}. */
  public static void write(ParityReport report, ResultOutput output) {
    output.write(text -> print(report, text), document -> write(report, document));
  }

  private static void print(ParityReport report, TextOutput out) {
    table(report).print(MOST_ROWS, out);
    out.some(report.differences(), MOST_SENTENCES, difference -> out.line(difference.sentence()));
    new FailureText("", "QUESTIONS", MOST_SENTENCES)
        .print(report.unreadable().stream().map(Unreadable::sentence).toList(), out);
    out.some(report.notes(), MOST_SENTENCES, out::line);
    out.line(
        String.format(
            Locale.ROOT,
            "%s, %,d unreadable",
            Count.of(report.differences().size(), "difference"),
            report.unreadable().size()));
  }

  private static Table table(ParityReport report) {
    Table table =
        new Table(
            "REFERENCE",
            "TARGET",
            "DIGEST",
            "BYTES",
            "MANIFESTS",
            "BLOBS",
            "RANGES",
            "ATTACHED",
            "DIFFERENCES");
    report.rows().forEach(row -> add(row, report, table));
    return table;
  }

  private static void add(ParityRow row, ParityReport report, Table table) {
    Optional<ParityRow.Manifest> manifest = row.manifest();
    table.row(
        row.reference(),
        row.target(),
        manifest.map(found -> found.digest().text()).orElse("-"),
        manifest.map(found -> "%,d".formatted(found.size())).orElse("-"),
        share(row.manifests()),
        share(row.blobs()),
        share(row.resumed()),
        "%,d".formatted(row.attached()),
        "%,d".formatted(differences(row, report)));
  }

  private static String share(ParityRow.Share share) {
    return share.asked() == 0 ? "-" : "%,d/%,d".formatted(share.given(), share.asked());
  }

  private static long differences(ParityRow row, ParityReport report) {
    return report.differences().stream()
        .filter(difference ->
            difference.reference().equals(row.reference())
                && difference.target().equals(row.target()))
        .count();
  }

  private static void write(ParityReport report, Document document) {
    document.object(() -> {
      document.list("answers", report.rows(), row -> write(row, document));
      document.list("differences", report.differences(), found -> write(found, document));
      document.list("unreadable", report.unreadable(), found -> write(found, document));
      document.texts("notes", report.notes());
    });
  }

  private static void write(ParityRow row, Document document) {
    document.object(() -> {
      document.field("reference", row.reference());
      document.field("target", row.target());
      document.field("digest", row.manifest().map(ParityRow.Manifest::digest));
      document.field("mediaType", row.manifest().map(ParityRow.Manifest::mediaType));
      document.name("bytes");
      row.manifest().ifPresentOrElse(found -> document.number(found.size()), document::none);
      write("manifests", row.manifests(), document);
      write("blobs", row.blobs(), document);
      write("ranges", row.resumed(), document);
      document.field("attached", row.attached());
    });
  }

  private static void write(String name, ParityRow.Share share, Document document) {
    document
        .name(name)
        .object(() -> {
          document.field("given", share.given());
          document.field("asked", share.asked());
        });
  }

  private static void write(Difference found, Document document) {
    document.object(() -> {
      document.field("reference", Optional.of(found.reference()).filter(r -> !r.isEmpty()));
      document.field("target", found.target());
      document.field("message", found.message());
    });
  }

  private static void write(Unreadable found, Document document) {
    document.object(() -> {
      document.field("reference", found.reference());
      document.field("target", found.target());
      document.field("message", found.reason());
    });
  }
}
