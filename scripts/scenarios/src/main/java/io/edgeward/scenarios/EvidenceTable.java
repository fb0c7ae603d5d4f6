package io.edgeward.scenarios;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code edgeward why --evidence} shows.
 *
 * @param text the part of it that is about evidence
 * @param rows its pieces, sorted
 */
record EvidenceTable(String text, List<Row> rows) {
  /** By kind, signer and form. */
  static final Comparator<Row> ORDER =
      Comparator.comparing(Row::kind).thenComparing(Row::signer).thenComparing(Row::form);

  /** Its columns are two spaces apart, its first begins with the kind. */
  private static final Pattern ROW =
      Pattern.compile("(\\w+)[:,]? .*? {2,}(\\S+(?: \\S+)*) {2,}(\\S+)");

  /** A piece of evidence: what it is, who signed it, in which form it is attached. */
  record Row(String kind, String signer, String form) {}

  /** The tables within an explanation; each comes after a line with the repositories. */
  static EvidenceTable in(String explanation) {
    List<String> lines = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    explanation
        .lines()
        .dropWhile(line -> !line.startsWith("attached in "))
        .takeWhile(line -> !line.startsWith("not found: "))
        .forEach(line -> {
          lines.add(line);
          Matcher row = ROW.matcher(line);
          if (row.matches() && !line.startsWith("EVIDENCE")) {
            rows.add(new Row(row.group(1), row.group(2), row.group(3)));
          }
        });
    rows.sort(ORDER);
    return new EvidenceTable(String.join("\n", lines), List.copyOf(rows));
  }
}
