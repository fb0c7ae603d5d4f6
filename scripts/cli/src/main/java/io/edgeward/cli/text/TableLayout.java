package io.edgeward.cli.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How wide the columns of a table are, and which of them stand below their row. */
final class TableLayout {
  private static final String GAP = "  ";
  private static final Pattern DIGEST = Pattern.compile("(sha256|sha512):([0-9a-f]{64,128})");

  /** As many digits as docker shows. */
  private static final int SHOWN_DIGITS = 12;

  private final List<List<String>> rows;
  private final int[] widths;

  /** Columns whose cells stand on lines of their own. */
  private final boolean[] below;

  private TableLayout(List<List<String>> rows, int[] widths) {
    this.rows = rows;
    this.widths = widths;
    this.below = new boolean[widths.length];
  }

  static TableLayout of(List<String> header, List<List<String>> rows, OptionalInt columns) {
    int limit = columns.orElse(Integer.MAX_VALUE);
    TableLayout whole = new TableLayout(rows, widest(header, rows));
    if (whole.total() <= limit) {
      return whole;
    }
    List<List<String>> brief = shortened(rows);
    TableLayout layout = new TableLayout(brief, widest(header, brief));
    layout.shrink(header, limit);
    return layout;
  }

  /** The rows as they are shown. */
  List<List<String>> rows() {
    return rows;
  }

  /** The lines of one row. */
  List<String> lines(List<String> row) {
    List<List<String>> cells = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      cells.add(below[i] ? List.of() : Fold.lines(row.get(i), widths[i], ""));
    }
    List<String> lines = new ArrayList<>();
    int height = cells.stream().mapToInt(List::size).max().orElse(0);
    for (int y = 0; y < height; y++) {
      lines.add(line(cells, y));
    }
    for (int i = 0; i < widths.length; i++) {
      if (below[i]) {
        lines.add(GAP + row.get(i));
      }
    }
    return lines;
  }

  private String line(List<List<String>> cells, int y) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      if (!below[i]) {
        String part = y < cells.get(i).size() ? cells.get(i).get(y) : "";
        line.append(part).append(" ".repeat(widths[i] - Fold.width(part))).append(GAP);
      }
    }
    return line.toString().stripTrailing();
  }

  /** Folds what can be folded; takes out, the widest first, what cannot. */
  private void shrink(List<String> header, int limit) {
    int[] least = new int[widths.length];
    for (int i = 0; i < least.length; i++) {
      int column = i;
      least[i] =
          Stream.concat(Stream.of(header), rows.stream())
              .mapToInt(row -> Fold.longestWord(row.get(column)))
              .max()
              .orElse(0);
    }
    while (total(least) > limit && widestOf(least) > 0) {
      below[widestOf(least)] = true;
    }
    while (total() > limit && shrinkable(least) >= 0) {
      int widest = shrinkable(least);
      widths[widest] = Math.max(least[widest], widths[widest] - (total() - limit));
    }
  }

  /** The widest column but the first, which says what the row is. */
  private int widestOf(int[] some) {
    int widest = 0;
    for (int i = 1; i < some.length; i++) {
      if (!below[i] && (widest == 0 || some[i] > some[widest])) {
        widest = i;
      }
    }
    return widest;
  }

  private int shrinkable(int[] least) {
    int widest = -1;
    for (int i = 0; i < widths.length; i++) {
      if (!below[i] && widths[i] > least[i] && (widest < 0 || widths[i] > widths[widest])) {
        widest = i;
      }
    }
    return widest;
  }

  private int total() {
    return total(widths);
  }

  private int total(int[] some) {
    int total = -GAP.length();
    for (int i = 0; i < some.length; i++) {
      total += below[i] ? 0 : some[i] + GAP.length();
    }
    return total;
  }

  private static int[] widest(List<String> header, List<List<String>> rows) {
    int[] widths = header.stream().mapToInt(Fold::width).toArray();
    for (List<String> row : rows) {
      Arrays.setAll(widths, i -> Math.max(widths[i], Fold.width(row.get(i))));
    }
    return widths;
  }

  /** The same with digests cut to the digits that tell them apart. */
  private static List<List<String>> shortened(List<List<String>> rows) {
    Set<String> digests = new HashSet<>();
    rows.forEach(row ->
        row.forEach(
            cell -> DIGEST.matcher(cell).results().map(MatchResult::group).forEach(digests::add)));
    int digits = SHOWN_DIGITS;
    while (brief(digests, digits) < digests.size()) {
      digits++;
    }
    int most = digits;
    return rows.stream().map(row -> row.stream().map(cell -> cut(cell, most)).toList()).toList();
  }

  private static long brief(Set<String> digests, int digits) {
    return digests.stream().map(digest -> cut(digest, digits)).distinct().count();
  }

  private static String cut(String cell, int digits) {
    return DIGEST
        .matcher(cell)
        .replaceAll(found -> found.group(1) + ":" + found.group(2).substring(0, digits));
  }
}
