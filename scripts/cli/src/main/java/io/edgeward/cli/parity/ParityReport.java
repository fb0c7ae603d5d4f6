package io.edgeward.cli.parity;

import java.util.List;

/**
 * What came of a comparison.
 *
 * @param rows each reference at each target that it was asked of
 * @param differences what is not the same, or not usable
 * @param unreadable what some target did not tell
 * @param notes what is as it may be, and what was not looked at; sentences
 */
public record ParityReport(
    List<ParityRow> rows,
    List<Difference> differences,
    List<Unreadable> unreadable,
    List<String> notes) {
  /** Takes unchangeable copies. */
  public ParityReport {
    rows = List.copyOf(rows);
    differences = List.copyOf(differences);
    unreadable = List.copyOf(unreadable);
    notes = List.copyOf(notes);
  }
}
