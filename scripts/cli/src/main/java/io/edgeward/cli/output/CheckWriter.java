package io.edgeward.cli.output;

import io.edgeward.check.report.CheckReport;
import io.edgeward.check.report.ManifestCounts;
import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.text.Count;

/** Writes a check for people and as data. */
public final class CheckWriter {
  private CheckWriter() {}

  /** What a change does, the problems, and a summary. */
  public static void print(CheckReport report, TextOutput out) {
    report.change().ifPresent(change -> ChangeText.print(change, out));
    new ProblemText(out).print(report.problems());
    ScanText.print(report.scans(), out);
    SourceEvidenceText.print(report.evidence(), out);
    out.line(summary(report));
  }

  public static void write(CheckReport report, Document document) {
    document.object(() -> {
      document.field("revision", report.revision());
      document.field("manifests", report.manifests());
      document.field("images", report.images());
      document.field("digests", report.digests());
      document.field("edges", report.edges());
      document.field("files", report.files());
      document.field("fileEdges", report.fileEdges());
      report
          .change()
          .ifPresent(change -> {
            ChangeWriter.write(change, report.facts(), document.name("change"));
            ScanText.write(report.scans(), document.name("scans"));
            SourceEvidenceText.write(report.evidence(), document);
          });
      document.list("problems", report.problems(), problem -> write(problem, document));
    });
  }

  private static void write(Problem problem, Document document) {
    document.object(() -> {
      document.field("rule", problem.rule().id());
      document.field("severity", problem.severity().word());
      document.field("file", problem.at().file());
      document.field("line", problem.at().line());
      document.field("message", problem.message() + "; " + problem.remedy());
    });
  }

  /**
   * Such as {@code 1 manifest, 1 image, 1 digest, 2 edges: 0 errors, 0 warnings, 0 notes}, with
   * files where there are any.
   */
  static String summary(CheckReport report) {
    return "%s: %s, %s, %s"
        .formatted(
            String.join(", ", ManifestCounts.of(report)),
            Count.of(report.count(Severity.ERROR), "error"),
            Count.of(report.count(Severity.WARNING), "warning"),
            Count.of(report.count(Severity.NOTE), "note"));
  }
}
