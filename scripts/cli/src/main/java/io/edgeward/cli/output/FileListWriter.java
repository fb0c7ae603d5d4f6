package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.cli.text.Table;
import io.edgeward.model.store.FilePath;
import io.edgeward.model.text.ByteCount;
import io.edgeward.stores.Hashed;
import java.io.PrintStream;
import java.util.SortedMap;
import java.util.regex.Pattern;

/** Writes a list of files as manifests have it. */
public final class FileListWriter {
  /** What no reader, of YAML 1.1 either, takes for anything but a text. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./+~-]*");

  private static final Pattern WORD_WITH_MEANING =
      Pattern.compile("(?i)true|false|yes|no|on|off|y|n|null");

  /** Numbers and dates: a hash of 63 digits and an e is a number for some. */
  private static final Pattern NUMBER =
      Pattern.compile("[0-9][0-9._+-]*([eE][0-9+-]+|[xXoObB][0-9a-fA-F_]+)?");

  /** What terminals or readers of YAML obey (YAML 1.2.2, section 5.4). */
  private static final Pattern RAW = Pattern.compile("[\"\\\\\\u2028\\u2029\\ufeff]");

  private FileListWriter() {}

  public static void write(
      SortedMap<FilePath, Hashed> files, ResultFormat format, Session session) {
    switch (format) {
      case YAML -> yaml(files, session.out());
      case JSON -> json(files, session.json());
      case TABLE -> table(files, session);
    }
  }

  private static void yaml(SortedMap<FilePath, Hashed> files, PrintStream out) {
    out.println(files.isEmpty() ? "files: []" : "files:");
    files.forEach((name, file) -> {
      out.println("- name: " + scalar(name.text()));
      out.println("  sha256: " + scalar(file.content().hex()));
    });
  }

  private static String scalar(String text) {
    boolean plain =
        PLAIN.matcher(text).matches()
            && !WORD_WITH_MEANING.matcher(text).matches()
            && !NUMBER.matcher(text).matches();
    return plain
        ? text
        : "\""
            + RAW.matcher(text).replaceAll(c -> "\\\\u%04x".formatted((int) c.group().charAt(0)))
            + "\"";
  }

  private static void json(SortedMap<FilePath, Hashed> files, Document document) {
    document.object(() ->
        document.list(
            "files",
            files.entrySet(),
            file ->
                document.object(() -> {
                  document.field("name", file.getKey());
                  document.field("sha256", file.getValue().content().hex());
                })));
  }

  private static void table(SortedMap<FilePath, Hashed> files, Session session) {
    Table table = new Table("NAME", "SIZE", "CONTENT");
    files.forEach((name, file) ->
        table.row(name.text(), ByteCount.of(file.size()), file.content().toString()));
    table.print(session.text(true));
  }
}
