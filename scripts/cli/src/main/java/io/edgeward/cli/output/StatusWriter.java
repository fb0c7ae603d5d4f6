package io.edgeward.cli.output;

import io.edgeward.check.convergence.ConvergenceReport;
import io.edgeward.check.convergence.EdgeCount;
import io.edgeward.check.convergence.ImageCount;
import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.plan.Plan;
import io.edgeward.model.text.Count;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes how far edges have come, for people and as data. */
public final class StatusWriter {
  private StatusWriter() {}

  /**
   * Writes {@code report}.
   *
   * @param since the commit that it begins after
   * @param files absent when it is not about files
   */
  public static void write(
      Optional<Revision> since,
      ConvergenceReport report,
      Optional<FileArrival> files,
      ResultOutput output) {
    output.write(
        text -> print(report, files, text), document -> write(since, report, files, document));
  }

  private static void print(ConvergenceReport report, Optional<FileArrival> files, TextOutput out) {
    StatusTables.print(report, out);
    PlanWriter.steps(report.planned(), out);
    files.ifPresent(some -> FileArrivalWriter.print(some, out));
    boolean some = files.filter(one -> one.count().edges() > 0).isPresent();
    if (!some || report.count().edges() > 0) {
      out.line(summary(report.count()));
    }
    if (some) {
      out.line(FileArrivalWriter.summary(files.get()));
    }
  }

  private static String summary(EdgeCount count) {
    return String.format(
        Locale.ROOT,
        "%s live, %,d missing, %,d refused, %,d unreadable",
        Count.of(count.live(), count.edges(), "edge"),
        count.missing(),
        count.refused(),
        count.unreadable());
  }

  private static void write(
      Optional<Revision> since,
      ConvergenceReport report,
      Optional<FileArrival> files,
      Document document) {
    Plan plan = report.planned().plan();
    document.object(() -> {
      document.field("since", since);
      document.field("revision", report.revision());
      write(report.count(), document);
      document.list(
          "regions",
          report.regions().entrySet(),
          region ->
              document.object(() -> {
                document.field("region", region.getKey());
                write(region.getValue(), document);
                document.list(
                    "images", images(report, region.getKey()), image -> write(image, document));
              }));
      PlanWriter.steps(plan, document);
      files.ifPresent(some -> FileArrivalWriter.write(some, document));
    });
  }

  private static List<ImageCount> images(ConvergenceReport report, RegistryPath region) {
    return report.images().stream().filter(image -> image.region().equals(region)).toList();
  }

  private static void write(ImageCount image, Document document) {
    document.object(() -> {
      document.field("image", image.image());
      write(image.count(), document);
    });
  }

  private static void write(EdgeCount count, Document document) {
    document.field("edges", count.edges());
    document.field("live", count.live());
    document.field("missing", count.missing());
    document.field("refused", count.refused());
    document.field("unreadable", count.unreadable());
  }
}
