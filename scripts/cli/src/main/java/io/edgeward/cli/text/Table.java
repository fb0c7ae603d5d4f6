package io.edgeward.cli.text;

import io.edgeward.model.text.Count;
import java.util.ArrayList;
import java.util.List;

/**
 * A table for people: columns as wide as their widest cell, no lines, two spaces between. Where
 * that is wider than the terminal, digests are shortened, then cells are folded; what cannot be
 * folded stands whole below its row.
 */
public final class Table {
  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();

  /** A table with these column titles. */
  public Table(String... header) {
    this.header = List.of(header);
  }

  /** Adds a row with one cell for each column. */
  public void row(String... cells) {
    if (cells.length != header.size()) {
      throw new IllegalArgumentException(
          "the row has %s, the table %s"
              .formatted(Count.of(cells.length, "cell"), Count.of(header.size(), "column")));
    }
    rows.add(List.of(cells));
  }

  /** Whether it has no row. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Prints the titles and all rows. */
  public void print(TextOutput out) {
    print(rows.size(), out);
  }

  /** Prints the titles, the first {@code most} rows, and how many more there are. */
  public void print(int most, TextOutput out) {
    List<List<String>> shown = out.all() ? rows : rows.subList(0, Math.min(most, rows.size()));
    TableLayout layout = TableLayout.of(header, shown, out.columns());
    layout.lines(header).forEach(line -> out.whole(out.style().strong(line)));
    layout.rows().forEach(row -> layout.lines(row).forEach(out::whole));
    if (shown.size() < rows.size()) {
      out.line("and %,d more; --all shows them".formatted(rows.size() - shown.size()));
    }
  }
}
