package io.edgeward.cli.output;

import io.edgeward.check.report.CheckReport;
import io.edgeward.check.report.MarkdownReport;
import io.edgeward.cli.text.JsonDocument;
import io.edgeward.cli.text.Style;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.cli.text.YamlDocument;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * The result of a check in every format.
 *
 * @param report the result
 * @param folder the folder of the manifests in their repository; empty for its root
 */
public record CheckOutput(CheckReport report, String folder) {
  /** Writes to standard output; Markdown as long as a comment may be. */
  public void write(CheckFormat format, Session session, boolean all) {
    switch (format) {
      case TABLE -> CheckWriter.print(report, session.text(all));
      case JSON, YAML, SARIF, JUNIT, MARKDOWN, GITHUB ->
          data(format, session.out(), MarkdownReport.COMMENT);
    }
  }

  /**
   * What a file of its own holds.
   *
   * @param limit bytes that Markdown may have
   */
  public byte[] content(CheckFormat format, int limit) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
    switch (format) {
      case TABLE ->
          CheckWriter.print(report, new TextOutput(out, Style.PLAIN, OptionalInt.empty(), true));
      case JSON, YAML, SARIF, JUNIT, MARKDOWN, GITHUB -> data(format, out, limit);
    }
    out.flush();
    return bytes.toByteArray();
  }

  private void data(CheckFormat format, PrintStream out, int limit) {
    OutputStreamWriter writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    switch (format) {
      case TABLE -> throw new IllegalArgumentException("a table is no data");
      case JSON -> CheckWriter.write(report, new JsonDocument(writer));
      case YAML -> CheckWriter.write(report, new YamlDocument(writer));
      case SARIF -> SarifReport.write(report, new JsonDocument(writer));
      case JUNIT -> JunitReport.write(report, out);
      case MARKDOWN -> out.print(MarkdownReport.of(report, limit));
      case GITHUB -> new WorkflowCommands(folder, out).print(report);
    }
  }
}
