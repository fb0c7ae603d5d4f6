package io.edgeward.check.report;

import io.edgeward.model.text.Count;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Markdown in sections of lines that weigh differently. Where all of it is too long, the lightest
 * lines are left out, the last of a weight first, and counted.
 */
final class BoundedDocument {
  /** Room for the words about what a section leaves out. */
  private static final int MORE = 64;

  /** Room for the words about sections that are left out. */
  private static final int LEFT_OUT = 256;

  private final String beginning;
  private final List<Section> sections;

  /**
   * @param beginning always there
   */
  BoundedDocument(String beginning, List<Section> sections) {
    this.beginning = beginning;
    this.sections = List.copyOf(sections);
  }

  /** How important a line is, the most important first. */
  enum Weight {
    ERROR,
    REMARKABLE,
    WARNING,
    ORDINARY,
    NOTE
  }

  /**
   * One line of Markdown, without its end.
   *
   * @param things how many things it tells of, which count where it is left out
   */
  record Line(Weight weight, String text, int things) {
    /** Tells of one thing. */
    Line(Weight weight, String text) {
      this(weight, text, 1);
    }
  }

  /**
   * Lines under a heading; without lines there is no section.
   *
   * @param noun what a line tells of, in the singular
   * @param heading what stands above the lines, to the end of its last line
   */
  record Section(String noun, String heading, List<Line> lines) {
    Section {
      lines = List.copyOf(lines);
    }

    /** How many things there are on lines that are not among {@code kept}. */
    private int without(BitSet kept) {
      return IntStream.range(0, lines.size())
          .filter(line -> !kept.get(line))
          .map(line -> lines.get(line).things())
          .sum();
    }
  }

  private record Place(int section, int line, Weight weight) {}

  /** As much of it as fits into so many bytes of UTF-8, which are never fewer than characters. */
  String within(int limit) {
    List<BitSet> kept = kept(limit - bytes(beginning) - LEFT_OUT);
    StringBuilder text = new StringBuilder(beginning);
    Map<String, Integer> leftOut = new LinkedHashMap<>();
    for (int i = 0; i < sections.size(); i++) {
      Section section = sections.get(i);
      if (!kept.get(i).isEmpty()) {
        append(section, kept.get(i), text);
      } else if (!section.lines().isEmpty()) {
        leftOut.merge(section.noun(), section.without(kept.get(i)), Integer::sum);
      }
    }
    if (!leftOut.isEmpty()) {
      text.append("\nLeft out, for want of room: %s.\n".formatted(counted(leftOut)));
    }
    return text.toString();
  }

  private List<BitSet> kept(int room) {
    List<BitSet> kept = new ArrayList<>();
    sections.forEach(section -> kept.add(new BitSet()));
    int left = room;
    for (Place place : places()) {
      Section section = sections.get(place.section());
      BitSet lines = kept.get(place.section());
      int opening = lines.isEmpty() ? bytes(section.heading()) + MORE : 0;
      left -= opening + bytes(section.lines().get(place.line()).text()) + 1;
      if (left < 0) {
        break;
      }
      lines.set(place.line());
    }
    return kept;
  }

  /** All lines, the most important first, otherwise in their order. */
  private List<Place> places() {
    return IntStream.range(0, sections.size())
        .boxed()
        .flatMap(section -> {
          List<Line> lines = sections.get(section).lines();
          return IntStream.range(0, lines.size())
              .mapToObj(line -> new Place(section, line, lines.get(line).weight()));
        })
        .sorted(Comparator.comparing(Place::weight))
        .toList();
  }

  private static void append(Section section, BitSet kept, StringBuilder text) {
    text.append('\n').append(section.heading());
    kept.stream().forEach(line -> text.append(section.lines().get(line).text()).append('\n'));
    int more = section.without(kept);
    if (more > 0) {
      text.append("\nand %,d more %s\n".formatted(more, noun(more, section.noun())));
    }
  }

  private static String noun(int number, String noun) {
    return Count.of(number, noun).replaceFirst("^\\S+ ", "");
  }

  private static String counted(Map<String, Integer> leftOut) {
    return leftOut.entrySet().stream()
        .map(entry -> Count.of(entry.getValue(), entry.getKey()))
        .collect(Collectors.joining(", "));
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
