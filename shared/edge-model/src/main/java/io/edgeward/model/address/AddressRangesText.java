package io.edgeward.model.address;

import io.edgeward.model.image.DisplayText;
import io.edgeward.model.text.Count;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The text form of ranges, for review in git: {@code # as of: 2026-11-20}, then a line for each, as
 * {@code 192.0.2.0/24 aws/us-east-1} or, if it is no prefix, {@code 192.0.2.0-192.0.4.255
 * aws/us-east-1}, sorted and without overlaps; at last {@code # end: 2 ranges}, which a text that
 * was cut off lacks. Blank lines and other comments may stand anywhere.
 */
public final class AddressRangesText {
  static final String AS_OF = "# as of: ";
  static final String END = "# end: ";
  private static final String SOURCES = "# sources: ";

  private AddressRangesText() {}

  /**
   * Writes ranges that have a date.
   *
   * @param sources what they were made of
   */
  public static String write(AddressRanges ranges, List<String> sources) {
    LocalDate asOf = ranges.asOf().orElseThrow();
    String lines = ranges.ranges().map(entry -> entry + "\n").collect(Collectors.joining());
    String names = sources.stream().map(DisplayText::plain).collect(Collectors.joining(", "));
    return AS_OF + asOf + "\n" + SOURCES + names + "\n" + lines + end(ranges.size()) + "\n";
  }

  /**
   * Reads ranges, all of them or none.
   *
   * @param name what messages call the text
   * @throws UnusableRangesException naming the first line that is wrong
   */
  public static AddressRanges parse(String name, byte[] text) throws UnusableRangesException {
    // What counts is ASCII; comments may be anything.
    return new RangesParser(name, new String(text, StandardCharsets.ISO_8859_1)).parse();
  }

  static String end(int ranges) {
    return END + Count.of(ranges, "range");
  }
}
