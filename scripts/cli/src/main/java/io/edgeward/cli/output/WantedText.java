package io.edgeward.cli.output;

import io.edgeward.model.edge.Edge;
import io.edgeward.model.image.RepositoryPath;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Edges of one digest in few lines: what is the same in several regions is said once. */
final class WantedText {
  private WantedText() {}

  /** Where the manifests want it, and where it may come from. */
  static List<String> wanted(List<Edge> edges) {
    return grouped(edges, edge -> edge, edge -> " from " + sources(edge));
  }

  /** What production has of it. */
  static List<String> held(List<Explanation.Held> held) {
    return grouped(held, Explanation.Held::edge, one -> " is " + one.state().words());
  }

  private static <T> List<String> grouped(
      List<T> all, Function<T, Edge> edge, Function<T, String> words) {
    SortedMap<String, SortedSet<String>> places = new TreeMap<>();
    for (T one : all) {
      places.computeIfAbsent(words.apply(one), any -> new TreeSet<>()).add(place(edge.apply(one)));
    }
    return places.entrySet().stream()
        .map(group -> String.join(", ", group.getValue()) + group.getKey())
        .toList();
  }

  private static String place(Edge edge) {
    return edge.destination() + edge.tag().map(tag -> ":" + tag).orElse("");
  }

  private static String sources(Edge edge) {
    return edge.sources().stream()
        .map(RepositoryPath::toString)
        .collect(Collectors.joining(" or "));
  }
}
