package io.edgeward.cli.flip;

import io.edgeward.model.route.Flip;
import io.edgeward.model.route.Rule;
import io.edgeward.redirect.document.ConfigurationDocument;
import java.util.List;
import java.util.Optional;

/** More clients of a rule are moved by its flip; nobody is moved back. */
public sealed interface Raise {
  /**
   * The document with the flip raised.
   *
   * @param notes what else an operator should know, sentences
   */
  record Raised(ConfigurationDocument document, List<String> notes) implements Raise {}

  /** Some clients would be moved back. */
  record Lowered(String sentence) implements Raise {}

  /** There is no such flip. */
  record Unknown(String sentence) implements Raise {}

  /**
   * Raises one flip of {@code document}.
   *
   * @param name the rule
   * @param percent how many of a hundred networks are moved
   * @param shadow whether clients are only counted; as it is when absent
   */
  static Raise of(
      ConfigurationDocument document, String name, int percent, Optional<Boolean> shadow) {
    List<Rule> rules = document.configuration().rules();
    Optional<Rule> rule = rules.stream().filter(r -> r.name().equals(name)).findFirst();
    Optional<Flip> old = rule.flatMap(Rule::flip);
    if (old.isEmpty()) {
      return new Unknown(unknown(rules, name, rule.isPresent()));
    }
    Flip flip = old.get();
    boolean counted = shadow.orElse(flip.shadow());
    return percent < flip.percent() || counted && !flip.shadow()
        ? lowered(name, flip)
        : raised(
            document, rule.get(), new Flip(flip.targets(), percent, flip.salt(), counted), flip);
  }

  private static Raise lowered(String name, Flip flip) {
    return new Lowered(
        "%s moves %d %% of its networks now%s, and raising moves nobody back; use edgeward flip undo, or stage a document"
            .formatted(name, flip.percent(), flip.shadow() ? ", only counted" : ""));
  }

  private static Raise raised(ConfigurationDocument document, Rule rule, Flip flip, Flip old) {
    Rule raised = new Rule(rule.name(), rule.match(), rule.targets(), Optional.of(flip));
    List<Rule> rules =
        document.configuration().rules().stream()
            .map(other -> other.name().equals(rule.name()) ? raised : other)
            .toList();
    return new Raised(
        document.withRules(rules),
        old.shadow() && !flip.shadow()
            ? List.of(rule.name() + " was only counted so far; from now on its clients are moved")
            : List.of());
  }

  private static String unknown(List<Rule> rules, String name, boolean known) {
    List<String> flips = rules.stream().filter(r -> r.flip().isPresent()).map(Rule::name).toList();
    String found = known ? "the rule %s has no flip" : "there is no rule %s";
    return found.formatted(name)
        + (flips.isEmpty()
            ? ", nor has any other one a flip; stage a document with one"
            : "; name one that has a flip: " + String.join(", ", flips));
  }
}
