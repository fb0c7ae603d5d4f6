package io.edgeward.cli.output;

import io.edgeward.cli.text.TextOutput;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.text.Count;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Refusals for a person by rule and line of the manifests, whatever the number of destinations. */
final class RuleLines {
  /** As many lines of the manifests are told for each rule. */
  private static final int MOST = 10;

  private final Map<Rule, Map<Claim, List<String>>> rules = new TreeMap<>();

  /** What the manifests ask for, at whatever destinations. */
  private record Claim(Location at, Object what) {}

  /**
   * Adds the refusal of one edge.
   *
   * @param what tells claims of one line apart
   */
  void add(Rule rule, Location at, Object what, String message) {
    rules
        .computeIfAbsent(rule, r -> new LinkedHashMap<>())
        .computeIfAbsent(new Claim(at, what), claim -> new ArrayList<>())
        .add(message);
  }

  /** Prints them; one by one where everything is wanted. */
  void print(TextOutput out) {
    rules.forEach((rule, claims) -> {
      if (out.all()) {
        claims.values().forEach(same -> same.forEach(message -> line(rule, message, "", out)));
      } else {
        claims.values().stream()
            .limit(MOST)
            .forEach(same -> line(rule, same.getFirst(), more(same.size()), out));
        rest(rule, claims, out);
      }
    });
  }

  private static String more(int destinations) {
    return destinations > 1
        ? " (and %s more)".formatted(Count.of(destinations - 1, "destination"))
        : "";
  }

  private static void line(Rule rule, String message, String more, TextOutput out) {
    out.line("%s %s%s [%s]".formatted(out.style().bad("refused"), message, more, rule.id()));
  }

  private static void rest(Rule rule, Map<Claim, List<String>> claims, TextOutput out) {
    if (claims.size() > MOST) {
      long files = claims.keySet().stream().map(claim -> claim.at().file()).distinct().count();
      out.line(
          "%s %s more by %s, all in %s; --all shows them"
              .formatted(
                  out.style().bad("refused"),
                  Count.of(claims.size() - MOST, "line"),
                  rule.id(),
                  Count.of(files, "file")));
    }
  }
}
