package io.edgeward.cli.output;

import io.edgeward.check.report.CheckReport;
import io.edgeward.cli.text.Document;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * A check as SARIF 2.1.0, which code hosts show beside the changed lines
 * (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html).
 */
public final class SarifReport {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private final CheckReport report;
  private final Document document;

  private SarifReport(CheckReport report, Document document) {
    this.report = report;
    this.document = document;
  }

  public static void write(CheckReport report, Document document) {
    new SarifReport(report, document).write();
  }

  private void write() {
    document.object(() -> {
      document.field("$schema", SCHEMA);
      document.field("version", "2.1.0");
      document.list("runs", List.of(report), run -> run());
    });
  }

  private void run() {
    document.object(() -> {
      document.name("tool").object(() -> document.name("driver").object(this::driver));
      document.field("columnKind", "unicodeCodePoints");
      document.list("results", report.problems(), this::result);
    });
  }

  private void driver() {
    document.field("name", "edgeward");
    List<Rule> broken = report.problems().stream().map(Problem::rule).sorted().distinct().toList();
    document.list(
        "rules",
        broken,
        rule ->
            document.object(() -> {
              document.field("id", rule.id());
              message("shortDescription", rule.meaning());
            }));
  }

  private void result(Problem problem) {
    document.object(() -> {
      document.field("ruleId", problem.rule().id());
      document.field("level", problem.severity().word());
      message("message", problem.message() + "; " + problem.remedy());
      document.list("locations", List.of(problem), this::location);
    });
  }

  private void location(Problem problem) {
    document.object(() ->
        document
            .name("physicalLocation")
            .object(() -> {
              document
                  .name("artifactLocation")
                  .object(() -> document.field("uri", uri(problem.at().file())));
              // A region begins at line 1; the file as a whole has none.
              if (problem.at().line() > 0) {
                document
                    .name("region")
                    .object(() -> document.field("startLine", problem.at().line()));
              }
            }));
  }

  private void message(String name, String text) {
    document.name(name).object(() -> document.field("text", text));
  }

  /** The name of a file as a relative reference (RFC 3986). */
  static String uri(String file) {
    try {
      // A leading segment with a colon would be taken for a scheme.
      String path = file.indexOf(':') >= 0 ? "./" + file : file;
      return new URI(null, null, path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("%s cannot be written as a URI".formatted(file), e);
    }
  }
}
