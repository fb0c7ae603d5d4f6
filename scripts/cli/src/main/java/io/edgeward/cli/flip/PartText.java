package io.edgeward.cli.flip;

import io.edgeward.model.route.CopiesTarget;
import io.edgeward.model.route.Flip;
import io.edgeward.model.route.Match;
import io.edgeward.model.route.RegistryTarget;
import io.edgeward.model.route.Rule;
import io.edgeward.model.route.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The parts of a configuration in a line each. */
public final class PartText {
  private PartText() {}

  static String of(Rule rule) {
    String flip = rule.flip().map(PartText::of).map("; flip "::concat).orElse("");
    return "%s -> %s%s".formatted(of(rule.match()), names(rule.targets()), flip);
  }

  /** What a rule is for. */
  public static String of(Match match) {
    List<String> conditions = new ArrayList<>();
    add("", match.kinds().stream().map(Object::toString).sorted().toList(), conditions);
    add("clients ", match.clients().stream().sorted().toList(), conditions);
    add("repositories ", match.repositories(), conditions);
    add("agents ", match.agents(), conditions);
    add("served by ", match.served().stream().sorted().toList(), conditions);
    return conditions.isEmpty() ? "everything" : String.join("; ", conditions);
  }

  private static void add(String label, Collection<String> values, List<String> conditions) {
    if (!values.isEmpty()) {
      conditions.add(label + String.join(", ", values));
    }
  }

  /** Who is moved where. */
  public static String of(Flip flip) {
    return "%d %% to %s, salt %s%s"
        .formatted(
            flip.percent(),
            names(flip.targets()),
            flip.salt(),
            flip.shadow() ? ", only counted" : "");
  }

  /** Targets by name. */
  public static String names(List<Target> targets) {
    return targets.stream().map(Target::name).collect(Collectors.joining(", "));
  }

  static String of(Target target) {
    String place =
        switch (target) {
          case RegistryTarget registry ->
              "registry " + registry.url() + (registry.incomplete() ? ", incomplete" : "");
          case CopiesTarget copies -> "copies " + copies.template();
        };
    return "%s; %s pays; hosts %s"
        .formatted(place, target.payer(), String.join(", ", target.hosts()));
  }
}
