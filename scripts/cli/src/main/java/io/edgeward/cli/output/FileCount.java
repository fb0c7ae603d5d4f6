package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import java.util.stream.Stream;

/**
 * How many edges of files have come how far; every edge counts once.
 *
 * @param live those whose object is there and proved
 * @param missing those that promotion has to bring
 * @param refused those that promotion will not bring, because a rule forbids it
 * @param unproven those whose object is there, of which nobody knows the content
 * @param unreadable those of which nobody knows
 */
public record FileCount(long live, long missing, long refused, long unproven, long unreadable) {
  /** Of no edges. */
  public static final FileCount NONE = new FileCount(0, 0, 0, 0, 0);

  /** Both together. */
  FileCount and(FileCount other) {
    return new FileCount(
        live + other.live,
        missing + other.missing,
        refused + other.refused,
        unproven + other.unproven,
        unreadable + other.unreadable);
  }

  /** All of them. */
  public long edges() {
    return live + missing + refused + unproven + unreadable;
  }

  /** Whether every edge is live. */
  public boolean isLive() {
    return live == edges();
  }

  /** Cells of a table, in the order of {@link #write}. */
  Stream<String> cells() {
    return Stream.of(edges(), live, missing, refused, unproven, unreadable).map("%,d"::formatted);
  }

  /** The numbers, inside an object. */
  void write(Document document) {
    document.field("edges", edges());
    document.field("live", live);
    document.field("missing", missing);
    document.field("refused", refused);
    document.field("unproven", unproven);
    document.field("unreadable", unreadable);
  }
}
