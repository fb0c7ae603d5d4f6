package io.edgeward.scenarios;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code edgeward why --evidence} shows.
 *
 * @param text the part of it that is about evidence
 * @param rows its pieces; runs that were at work at one time leave the same row several times
 */
record EvidenceTable(String text, Set<Row> rows) {
  private static final String PLACE = "attached in ";

  /** Its columns are two spaces apart, its first begins with the kind. */
  private static final Pattern ROW =
      Pattern.compile("(\\w+)[:,]? .*? {2,}(\\S+(?: \\S+)*) {2,}(\\S+)");

  /** A piece of evidence: where it is, what it is, who signed it, in which form. */
  record Row(String place, String kind, String signer, String form) {}

  /** The tables within an explanation; each comes after a line with its repositories. */
  static EvidenceTable in(String explanation) {
    List<String> lines =
        explanation
            .lines()
            .dropWhile(line -> !line.startsWith(PLACE))
            .takeWhile(line -> !line.startsWith("not found: "))
            .toList();
    Set<Row> rows = new HashSet<>();
    String place = "";
    for (String line : lines) {
      Matcher row = ROW.matcher(line);
      if (line.startsWith(PLACE)) {
        place = line.substring(PLACE.length());
      } else if (row.matches() && !line.startsWith("EVIDENCE")) {
        rows.add(new Row(place, row.group(1), row.group(2), row.group(3)));
      }
    }
    return new EvidenceTable(String.join("\n", lines), Set.copyOf(rows));
  }
}
