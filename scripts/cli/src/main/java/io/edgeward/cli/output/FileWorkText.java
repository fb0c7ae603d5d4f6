package io.edgeward.cli.output;

import io.edgeward.cli.text.Table;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.model.file.FileCopy;
import io.edgeward.model.image.Digest;
import io.edgeward.model.store.ObjectUri;
import io.edgeward.model.store.StoreUri;
import io.edgeward.model.text.ByteCount;
import io.edgeward.model.text.Count;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which files are copied, or were, for a person: a file once, whatever the number of its
 * destinations, and many files counted by the list that they stand in.
 */
final class FileWorkText {
  /** As many files are told one by one. */
  private static final int SINGLE = 4;

  /** As many destinations are named. */
  private static final int NAMED = 3;

  private static final int MOST_ROWS = 40;

  private final String step;
  private final List<FileCopy> copies;

  /**
   * @param step what is done with them, a verb
   */
  FileWorkText(String step, List<FileCopy> copies) {
    this.step = step;
    this.copies = copies;
  }

  private record Source(ObjectUri object, Digest content) {}

  /** Prints it, and an empty line after it; nothing where nothing is done. */
  void print(TextOutput out) {
    if (copies.isEmpty()) {
      return;
    }
    Map<Source, List<FileCopy>> files =
        copies.stream()
            .collect(
                Collectors.groupingBy(
                    copy -> new Source(copy.source(), copy.content()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    if (out.all()) {
      single().print(out);
    } else if (files.size() <= SINGLE) {
      files.values().forEach(same -> print(same, out));
    } else {
      byList().print(MOST_ROWS, out);
    }
    out.line();
  }

  private void print(List<FileCopy> same, TextOutput out) {
    FileCopy first = same.getFirst();
    out.line(
        "%s %s, %s -> %s"
            .formatted(
                step,
                name(first),
                ByteCount.of(first.size()),
                Count.of(same.size(), "destination")));
    out.line("  " + first.content());
    out.line("  from " + first.source());
    int named = same.size() > NAMED ? NAMED - 1 : NAMED;
    same.stream().limit(named).forEach(copy -> out.line("  to   " + copy.destination()));
    if (same.size() > named) {
      out.line("       and %,d more; --all shows them".formatted(same.size() - named));
    }
  }

  /** The parts of the path that source and destination have in common at their ends. */
  private static String name(FileCopy copy) {
    String[] from = copy.source().name().text().split("/");
    String[] to = copy.destination().name().text().split("/");
    int same = 1;
    while (same < Math.min(from.length, to.length)
        && from[from.length - 1 - same].equals(to[to.length - 1 - same])) {
      same++;
    }
    return String.join("/", List.of(to).subList(to.length - same, to.length));
  }

  private Table single() {
    Table table = new Table("STEP", "DESTINATION", "CONTENT", "SIZE", "SOURCE");
    copies.forEach(copy ->
        table.row(
            step,
            copy.destination().toString(),
            copy.content().toString(),
            ByteCount.of(copy.size()),
            copy.source().toString()));
    return table;
  }

  private Table byList() {
    Map<String, ListCount> counts = new TreeMap<>();
    copies.forEach(
        copy -> counts.computeIfAbsent(copy.at().file(), file -> new ListCount()).add(copy));
    Table table = new Table("STEP", "LIST", "FILES", "SIZE", "STORES");
    counts.forEach((file, count) ->
        table.row(
            step,
            file,
            "%,d".formatted(count.sizes.size()),
            ByteCount.of(count.sizes.values().stream().mapToLong(Long::longValue).sum()),
            "%,d".formatted(count.stores.size())));
    return table;
  }

  private static final class ListCount {
    private final Map<Source, Long> sizes = new HashMap<>();
    private final Set<StoreUri> stores = new TreeSet<>();

    void add(FileCopy copy) {
      sizes.put(new Source(copy.source(), copy.content()), copy.size());
      stores.add(copy.destination().store());
    }
  }
}
