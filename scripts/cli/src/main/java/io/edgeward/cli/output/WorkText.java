package io.edgeward.cli.output;

import io.edgeward.cli.text.Table;
import io.edgeward.cli.text.TextOutput;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.text.Count;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is done to images, or was, for a person: the same for many destinations is told once, and
 * many digests are counted by image.
 */
final class WorkText {
  /** As many digests are told one by one. */
  private static final int SINGLE = 4;

  /** As many destinations are named. */
  private static final int NAMED = 3;

  private static final int MOST_ROWS = 40;

  private final List<Item> items = new ArrayList<>();

  /** The same work for several destinations. */
  private record Group(
      String step, String image, Digest digest, List<Tag> tags, Optional<RepositoryPath> source) {}

  private record Item(Group group, RepositoryPath destination) {}

  /** Adds what is done to one digest at one destination. */
  void add(
      String step,
      Digest digest,
      Collection<Tag> tags,
      Optional<RepositoryPath> source,
      RepositoryPath destination) {
    String image = name(source.orElse(destination), destination);
    items.add(new Item(new Group(step, image, digest, List.copyOf(tags), source), destination));
  }

  /** The path that source and destination have in common at their ends, or the last part. */
  private static String name(RepositoryPath source, RepositoryPath destination) {
    List<String> from = Arrays.asList(source.path().split("/"));
    List<String> to = Arrays.asList(destination.path().split("/"));
    int same = 1;
    while (!source.equals(destination)
        && same < Math.min(from.size(), to.size())
        && from.get(from.size() - 1 - same).equals(to.get(to.size() - 1 - same))) {
      same++;
    }
    return String.join("/", to.subList(to.size() - same, to.size()));
  }

  /** Prints it, and an empty line after it; nothing where nothing is done. */
  void print(TextOutput out) {
    if (items.isEmpty()) {
      return;
    }
    if (out.all()) {
      single().print(out);
    } else {
      Map<Group, List<RepositoryPath>> groups =
          items.stream()
              .collect(
                  Collectors.groupingBy(
                      Item::group,
                      LinkedHashMap::new,
                      Collectors.mapping(Item::destination, Collectors.toList())));
      if (groups.size() <= SINGLE) {
        groups.forEach((group, destinations) -> print(group, destinations, out));
      } else {
        byImage().print(MOST_ROWS, out);
      }
    }
    out.line();
  }

  private static void print(Group group, List<RepositoryPath> destinations, TextOutput out) {
    out.line(
        "%s %s %s -> %s"
            .formatted(
                group.step(),
                group.image(),
                group.tags().isEmpty() ? "by digest" : joined(group.tags()),
                Count.of(destinations.size(), "destination")));
    out.line("  " + group.digest());
    group.source().ifPresent(source -> out.line("  from " + source));
    int named = destinations.size() > NAMED ? NAMED - 1 : NAMED;
    destinations.stream().limit(named).forEach(to -> out.line("  to   " + to));
    if (destinations.size() > named) {
      out.line("       and %,d more; --all shows them".formatted(destinations.size() - named));
    }
  }

  private Table single() {
    Table table = new Table("STEP", "DESTINATION", "DIGEST", "TAGS", "SOURCE");
    items.forEach(item ->
        table.row(
            item.group().step(),
            item.destination().toString(),
            item.group().digest().toString(),
            item.group().tags().isEmpty() ? "-" : joined(item.group().tags()),
            item.group().source().map(Object::toString).orElse("-")));
    return table;
  }

  private Table byImage() {
    Map<List<String>, ImageCount> counts = new LinkedHashMap<>();
    items.forEach(item ->
        counts
            .computeIfAbsent(
                List.of(item.group().step(), item.group().image()), key -> new ImageCount())
            .add(item));
    Table table = new Table("STEP", "IMAGE", "DIGESTS", "TAGS", "DESTINATIONS");
    counts.forEach((key, count) ->
        table.row(
            key.getFirst(),
            key.getLast(),
            "%,d".formatted(count.digests.size()),
            "%,d".formatted(count.tags.size()),
            "%,d".formatted(count.destinations.size())));
    return table;
  }

  private static final class ImageCount {
    private final Set<Digest> digests = new TreeSet<>();
    private final Set<Tag> tags = new TreeSet<>();
    private final Set<RepositoryPath> destinations = new TreeSet<>();

    void add(Item item) {
      digests.add(item.group().digest());
      tags.addAll(item.group().tags());
      destinations.add(item.destination());
    }
  }

  private static String joined(List<Tag> tags) {
    return tags.stream().map(Tag::text).collect(Collectors.joining(","));
  }
}
