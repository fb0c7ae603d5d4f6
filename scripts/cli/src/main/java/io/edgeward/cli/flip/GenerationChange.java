package io.edgeward.cli.flip;

import io.edgeward.model.address.AddressRanges;
import io.edgeward.model.route.RouteConfiguration;
import io.edgeward.model.route.Rule;
import io.edgeward.model.route.Target;
import io.edgeward.model.text.Count;
import io.edgeward.redirect.document.ConfigurationDocument;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What one generation changes against the one before it, or against nothing.
 *
 * @param changes each part that is another, sorted by part
 * @param newPayers who pays for nothing yet, and then for what some client gets
 * @param newHosts hosts that clients do not meet yet
 */
public record GenerationChange(
    List<Change> changes, SortedSet<String> newPayers, SortedSet<String> newHosts) {
  /** Of nothing. */
  public static final GenerationChange NONE =
      new GenerationChange(List.of(), Collections.emptySortedSet(), Collections.emptySortedSet());

  /** What {@code after} changes. */
  public static GenerationChange between(
      Optional<ConfigurationDocument> before, ConfigurationDocument after) {
    List<Change> changes = new ArrayList<>();
    Function<ConfigurationDocument, RouteConfiguration> routing =
        ConfigurationDocument::configuration;
    add("target", before, after, routing.andThen(GenerationChange::targets), changes);
    add("rule", before, after, routing.andThen(GenerationChange::rules), changes);
    before.ifPresent(old -> order(old.configuration(), after.configuration(), changes));
    add("ranges", before, after, GenerationChange::ranges, changes);
    add("repositories", before, after, routing.andThen(GenerationChange::repositories), changes);
    add("pages", before, after, routing.andThen(GenerationChange::pages), changes);
    add("sample", before, after, document -> some("", document.sample()), changes);
    return new GenerationChange(
        List.copyOf(changes),
        added(before, after, routing.andThen(GenerationChange::payers)),
        added(before, after, routing.andThen(RouteConfiguration::hosts)));
  }

  private static void add(
      String part,
      Optional<ConfigurationDocument> before,
      ConfigurationDocument after,
      Function<ConfigurationDocument, Map<String, String>> parts,
      List<Change> changes) {
    Map<String, String> old = before.map(parts).orElse(Map.of());
    Map<String, String> now = parts.apply(after);
    SortedSet<String> names = new TreeSet<>(old.keySet());
    names.addAll(now.keySet());
    for (String name : names) {
      Optional<String> was = Optional.ofNullable(old.get(name));
      Optional<String> is = Optional.ofNullable(now.get(name));
      if (!was.equals(is)) {
        changes.add(new Change(part, name, was, is));
      }
    }
  }

  private static Map<String, String> targets(RouteConfiguration configuration) {
    return configuration.targets().stream().collect(Collectors.toMap(Target::name, PartText::of));
  }

  private static Map<String, String> rules(RouteConfiguration configuration) {
    return configuration.rules().stream().collect(Collectors.toMap(Rule::name, PartText::of));
  }

  /** The order of the rules that both have counts, too: the first that matches decides. */
  private static void order(
      RouteConfiguration before, RouteConfiguration after, List<Change> changes) {
    List<String> old = new ArrayList<>(before.rules().stream().map(Rule::name).toList());
    List<String> now = new ArrayList<>(after.rules().stream().map(Rule::name).toList());
    old.retainAll(now);
    now.retainAll(old);
    if (!old.equals(now)) {
      Optional<String> was = Optional.of(String.join(", ", old));
      changes.add(new Change("order", "", was, Optional.of(String.join(", ", now))));
    }
  }

  private static Map<String, String> ranges(ConfigurationDocument document) {
    AddressRanges ranges = document.generation().ranges();
    String asOf = ranges.asOf().map(LocalDate::toString).orElse("no day");
    return document
        .ranges()
        .map(name ->
            Map.of("", "%s as of %s, %s".formatted(Count.of(ranges.size(), "range"), asOf, name)))
        .orElse(Map.of());
  }

  private static Map<String, String> repositories(RouteConfiguration configuration) {
    return some("", new TreeSet<>(configuration.repositories()));
  }

  private static Map<String, String> some(String name, Collection<String> texts) {
    return texts.isEmpty() ? Map.of() : Map.of(name, String.join(", ", texts));
  }

  private static Map<String, String> pages(RouteConfiguration configuration) {
    Map<String, String> pages = new LinkedHashMap<>();
    configuration.home().ifPresent(page -> pages.put("home", page));
    configuration.privacy().ifPresent(page -> pages.put("privacy", page));
    return pages;
  }

  /** Who pays for what some client gets. */
  private static SortedSet<String> payers(RouteConfiguration configuration) {
    return reached(configuration).stream()
        .map(Target::payer)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The targets that some client is sent to; a flip that only counts, or moves none, has none. */
  static List<Target> reached(RouteConfiguration configuration) {
    Set<Target> reached = new HashSet<>();
    for (Rule rule : configuration.rules()) {
      reached.addAll(rule.targets());
      rule.flip()
          .filter(flip -> flip.percent() > 0 && !flip.shadow())
          .ifPresent(flip -> reached.addAll(flip.targets()));
    }
    return configuration.targets().stream().filter(reached::contains).toList();
  }

  private static SortedSet<String> added(
      Optional<ConfigurationDocument> before,
      ConfigurationDocument after,
      Function<ConfigurationDocument, SortedSet<String>> names) {
    SortedSet<String> added = new TreeSet<>(names.apply(after));
    before.ifPresent(old -> added.removeAll(names.apply(old)));
    return Collections.unmodifiableSortedSet(added);
  }
}
