package io.edgeward.cli;

import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.JsonDocument;
import io.edgeward.cli.text.YamlDocument;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** How results are written, for commands that know a table and data. */
final class OutputOption {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "How to write the result: table, json or yaml.")
  private String text;

  /** The forms of a result. */
  enum Format {
    TABLE,
    JSON,
    YAML
  }

  Format format() {
    return Choices.parse("--output", text, Format.class);
  }

  /** Writes data in the chosen form. */
  void write(Session session, Consumer<Document> content) {
    content.accept(document(session, format() == Format.YAML));
  }

  /** A document on standard output. */
  static Document document(Session session, boolean yaml) {
    Writer out = new OutputStreamWriter(session.out(), StandardCharsets.UTF_8);
    return yaml ? new YamlDocument(out) : new JsonDocument(out);
  }
}
