package io.edgeward.redirect.document;

import io.edgeward.model.route.Match;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds rules that can never match, because an earlier one matches all that they would. */
final class EarlierRules {
  private final Defects defects;
  private final List<Earlier> earlier = new ArrayList<>();

  private record Earlier(String path, Match match, Set<String> repositories, Set<String> agents) {}

  EarlierRules(Defects defects) {
    this.defects = defects;
  }

  /** Looks at the next rule. */
  void add(String path, Match match) {
    for (Earlier rule : earlier) {
      if (covers(rule, match)) {
        defects.add(
            path,
            "it never matches, because all of its requests go to " + rule.path(),
            "move it before that one, or drop it");
        break;
      }
    }
    earlier.add(
        new Earlier(path, match, Set.copyOf(match.repositories()), Set.copyOf(match.agents())));
  }

  private static boolean covers(Earlier wide, Match narrow) {
    return covers(wide.match().kinds(), narrow.kinds())
        && covers(wide.match().clients(), narrow.clients(), EarlierRules::clouds)
        && covers(wide.repositories(), narrow.repositories(), EarlierRules::folders)
        && covers(wide.agents(), narrow.agents(), EarlierRules::beginnings)
        && covers(wide.match().served(), narrow.served());
  }

  private static boolean covers(Set<?> wide, Set<?> narrow) {
    return wide.isEmpty() || !narrow.isEmpty() && wide.containsAll(narrow);
  }

  /** Whether each of {@code narrow} is in one of {@code wide}, or that has no condition. */
  private static <T> boolean covers(
      Set<T> wide, Collection<T> narrow, Function<T, Stream<T>> wider) {
    return wide.isEmpty()
        || !narrow.isEmpty()
            && narrow.stream().allMatch(one -> wider.apply(one).anyMatch(wide::contains));
  }

  private static Stream<String> clouds(String client) {
    int slash = client.indexOf('/');
    return slash < 0 ? Stream.of(client) : Stream.of(client, client.substring(0, slash));
  }

  /** The name or pattern itself, and all patterns that it is below. */
  private static Stream<String> folders(String name) {
    return Stream.concat(
        Stream.of(name),
        IntStream.range(0, name.length())
            .filter(i -> name.charAt(i) == '/')
            .mapToObj(i -> name.substring(0, i) + "/*"));
  }

  private static Stream<String> beginnings(String agent) {
    return IntStream.rangeClosed(1, agent.length()).mapToObj(end -> agent.substring(0, end));
  }
}
