package io.edgeward.model.address;

import io.edgeward.model.image.DisplayText;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.text.Count;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the text form once, from front to back: a new instance waits for it. */
final class RangesParser {
  private final String name;
  private final String text;
  private final List<RegionRange> entries = new ArrayList<>();
  private final Map<String, CloudRegion> regions = new HashMap<>();
  private Optional<LocalDate> asOf = Optional.empty();
  private boolean ended;
  private int line;

  RangesParser(String name, String text) {
    this.name = name;
    this.text = text;
  }

  AddressRanges parse() throws UnusableRangesException {
    int at = 0;
    while (at < text.length()) {
      int feed = text.indexOf('\n', at);
      int end = feed < 0 ? text.length() : feed;
      line++;
      readLine(text.substring(at, end));
      at = end + 1;
    }
    if (!ended) {
      throw missing(AddressRangesText.end(entries.size()), "it may be cut off");
    }
    if (asOf.isEmpty()) {
      throw missing(AddressRangesText.AS_OF + "YYYY-MM-DD", "its age is not known");
    }
    return AddressRanges.ofRanges(asOf.get(), entries);
  }

  private void readLine(String found) throws UnusableRangesException {
    if (found.endsWith("\r")) {
      throw defect("the line ends in CR LF", "save the text with LF alone");
    }
    if (found.startsWith("#")) {
      readComment(found);
    } else if (!found.isBlank()) {
      readEntry(found);
    }
  }

  private void readComment(String found) throws UnusableRangesException {
    if (found.startsWith(AddressRangesText.AS_OF)) {
      readDate(found);
    } else if (found.startsWith(AddressRangesText.END)) {
      readEnd(found);
    }
  }

  private void readDate(String found) throws UnusableRangesException {
    if (asOf.isPresent()) {
      throw defect("there is a second date", "keep the older one");
    }
    try {
      asOf = Optional.of(LocalDate.parse(found.substring(AddressRangesText.AS_OF.length())));
    } catch (DateTimeException e) {
      throw defect(DisplayText.quoted(found), "write " + AddressRangesText.AS_OF + "YYYY-MM-DD");
    }
  }

  private void readEnd(String found) throws UnusableRangesException {
    String expected = AddressRangesText.end(entries.size());
    if (!found.equals(expected)) {
      throw defect(
          "%s stands after %s"
              .formatted(DisplayText.quoted(found), Count.of(entries.size(), "range")),
          "make the text again, or write \"%s\" if lines were changed by hand".formatted(expected));
    }
    ended = true;
  }

  private void readEntry(String found) throws UnusableRangesException {
    int blank = found.indexOf(' ');
    if (blank < 0) {
      throw defect(
          DisplayText.quoted(found), "write PREFIX CLOUD/REGION, or FIRST-LAST CLOUD/REGION");
    }
    if (ended) {
      throw defect("there is a range after the end", "make the text again");
    }
    try {
      add(AddressRange.of(found.substring(0, blank)), found.substring(blank + 1));
    } catch (MalformedNameException e) {
      throw new UnusableRangesException("%s:%d: %s".formatted(name, line, e.getMessage()), e);
    }
  }

  private void add(AddressRange range, String region) throws UnusableRangesException {
    if (!entries.isEmpty() && !range.isAfter(entries.getLast().range())) {
      throw defect(
          "%s must come after all of %s".formatted(range, entries.getLast().range()),
          "make the text again");
    }
    entries.add(new RegionRange(range, regions.computeIfAbsent(region, CloudRegion::of)));
  }

  private UnusableRangesException missing(String wanted, String why) {
    return new UnusableRangesException(
        "%s: there is no line \"%s\", so %s; make the text again".formatted(name, wanted, why));
  }

  private UnusableRangesException defect(String found, String remedy) {
    return new UnusableRangesException("%s:%d: %s; %s".formatted(name, line, found, remedy));
  }
}
