package io.edgeward.cli.output;

import io.edgeward.check.convergence.ConvergenceReport;
import io.edgeward.check.convergence.EdgeCount;
import io.edgeward.check.convergence.ImageCount;
import io.edgeward.cli.text.Table;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.text.Count;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How far edges have come, for a person: by region, then by image. */
final class StatusTables {
  private static final List<String> COUNTS =
      List.of("EDGES", "LIVE", "MISSING", "REFUSED", "UNREADABLE");

  private static final int MOST_ROWS = 40;

  private StatusTables() {}

  /** Prints them, each with an empty line after it; those without rows are left out. */
  static void print(ConvergenceReport report, TextOutput out) {
    for (Table table : List.of(regions(report), out.all() ? each(report) : images(report))) {
      if (!table.isEmpty()) {
        table.print(MOST_ROWS, out);
        out.line();
      }
    }
  }

  private static Table regions(ConvergenceReport report) {
    Table table = table("REGION");
    report.regions().forEach((region, count) -> table.row(row(count, region.toString())));
    return table;
  }

  private static Table each(ConvergenceReport report) {
    Table table = table("REGION", "IMAGE");
    report
        .images()
        .forEach(image ->
            table.row(row(image.count(), image.region().toString(), image.image().text())));
    return table;
  }

  /** Those that are not live somewhere, with all their regions together. */
  private static Table images(ConvergenceReport report) {
    SortedMap<ImageName, List<ImageCount>> images = new TreeMap<>();
    report
        .images()
        .forEach(image -> images.computeIfAbsent(image.image(), i -> new ArrayList<>()).add(image));
    Table table = table("IMAGE", "NOT LIVE IN");
    images.forEach((image, regions) -> {
      List<ImageCount> open = regions.stream().filter(one -> !one.count().isLive()).toList();
      if (!open.isEmpty()) {
        EdgeCount all =
            regions.stream().map(ImageCount::count).reduce(EdgeCount::and).orElseThrow();
        table.row(row(all, image.text(), where(open, regions)));
      }
    });
    return table;
  }

  private static String where(List<ImageCount> open, List<ImageCount> regions) {
    return open.size() == 1
        ? open.getFirst().region().toString()
        : Count.of(open.size(), regions.size(), "region");
  }

  private static Table table(String... names) {
    return new Table(Stream.concat(Arrays.stream(names), COUNTS.stream()).toArray(String[]::new));
  }

  private static String[] row(EdgeCount count, String... names) {
    Stream<String> numbers =
        Stream.of(count.edges(), count.live(), count.missing(), count.refused(), count.unreadable())
            .map("%,d"::formatted);
    return Stream.concat(Arrays.stream(names), numbers).toArray(String[]::new);
  }
}
