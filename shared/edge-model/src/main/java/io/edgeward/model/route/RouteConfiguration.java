package io.edgeward.model.route;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All of the routing.
 *
 * @param generation number of the document that it comes from; 0 before it has one
 * @param targets all targets, sorted by name
 * @param rules the first that matches decides; the last matches all
 * @param repositories first components of the names that there are; empty for any
 * @param home where {@code /} is sent
 * @param privacy where {@code /privacy} is sent
 */
public record RouteConfiguration(
    long generation,
    List<Target> targets,
    List<Rule> rules,
    Set<String> repositories,
    Optional<String> home,
    Optional<String> privacy) {
  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if the last rule does not match every request
   */
  public RouteConfiguration {
    targets = List.copyOf(targets);
    rules = List.copyOf(rules);
    repositories = Set.copyOf(repositories);
    if (rules.isEmpty() || !rules.getLast().match().isEverything()) {
      throw new IllegalArgumentException("the last rule matches every request");
    }
  }

  /** Whether it serves a repository of that name. */
  public boolean serves(String repository) {
    int slash = repository.indexOf('/');
    return repositories.isEmpty()
        || repository.isEmpty()
        || repositories.contains(slash < 0 ? repository : repository.substring(0, slash));
  }

  /**
   * All targets that some client may be sent to for {@code kind} of {@code repository}, in the
   * order in which rules name them; those of a flip count at every percentage. Signatures are
   * looked for in an incomplete registry alone where that is the first.
   */
  public List<Target> targets(ContentKind kind, String repository) {
    Set<Target> found = new LinkedHashSet<>();
    for (Rule rule : rules) {
      if (rule.match().concerns(kind, repository)) {
        found.addAll(asked(rule.targets(), kind));
        rule.flip().ifPresent(flip -> found.addAll(asked(flip.targets(), kind)));
        if (rule.match().isForEveryClient()) {
          break;
        }
      }
    }
    found.removeIf(target -> target instanceof CopiesTarget && kind != ContentKind.BLOB);
    return List.copyOf(found);
  }

  /** Where signatures are kept in an incomplete registry before others, no other is asked. */
  private static List<Target> asked(List<Target> targets, ContentKind kind) {
    if (!kind.isSignature()) {
      return targets;
    }
    List<RegistryTarget> registries =
        targets.stream()
            .filter(RegistryTarget.class::isInstance)
            .map(RegistryTarget.class::cast)
            .toList();
    return registries.getFirst().incomplete()
        ? List.of(registries.getFirst())
        : registries.stream().<Target>map(registry -> registry).toList();
  }

  /** All hosts that clients may meet, for their firewalls. */
  public SortedSet<String> hosts() {
    SortedSet<String> hosts = new TreeSet<>();
    targets.forEach(target -> hosts.addAll(target.hosts()));
    return Collections.unmodifiableSortedSet(hosts);
  }
}
