package io.edgeward.redirect.document;

import io.edgeward.json.JsonObject;
import io.edgeward.model.image.DisplayText;
import io.edgeward.model.route.Flip;
import io.edgeward.model.route.Match;
import io.edgeward.model.route.Rule;
import io.edgeward.model.route.Target;
import io.edgeward.model.text.Count;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the member {@code rules}. */
final class RulesReader {
  static final int MOST = 500;

  private static final List<String> NAMES = List.of("name", "match", "targets", "flip");

  /** What counts and explanations call what decides before all rules, and what is too much. */
  private static final List<String> TAKEN =
      List.of(
          "api",
          "client",
          "configuration",
          "failure",
          "health",
          "hosts",
          "method",
          "others",
          "pages",
          "path",
          "repositories",
          "stopping");

  private final Defects defects;
  private final MatchReader matches;
  private final TargetLists targets;
  private final FlipReader flips;
  private final Set<String> names = new HashSet<>();
  private final EarlierRules earlier;

  RulesReader(Defects defects, MatchReader matches, TargetLists targets) {
    this.defects = defects;
    this.matches = matches;
    this.targets = targets;
    this.flips = new FlipReader(defects, targets);
    this.earlier = new EarlierRules(defects);
  }

  /** All rules that are sound. */
  List<Rule> read(JsonObject root) {
    Optional<List<JsonObject>> all = defects.objects(root, "rules");
    if (all.isEmpty()) {
      return List.of();
    }
    List<Rule> rules = new ArrayList<>();
    int size = all.get().size();
    if (size == 0) {
      defects.add("$.rules", "there is none", "write one without match at least, for all requests");
    } else if (size > MOST) {
      defects.add("$.rules", "found " + Count.of(size, "rule"), "write at most " + MOST);
    }
    for (int i = 0; i < size; i++) {
      Optional<Rule> rule = rule(all.get().get(i), i == size - 1);
      if (rule.isPresent()) {
        rules.add(rule.get());
      }
    }
    targets.refuseUnused();
    return rules;
  }

  private Optional<Rule> rule(JsonObject object, boolean last) {
    defects.others(object, NAMES);
    String name = name(object);
    Optional<Match> match = matches.read(object);
    if (match.isPresent()) {
      place(object.path(), match.get(), last);
    }
    Optional<List<Target>> list = targets.read(object);
    Optional<JsonObject> flip = defects.optionalObject(object, "flip");
    Optional<Flip> read = flip.isPresent() ? flips.read(flip.get(), list) : Optional.empty();
    return match.isPresent() && list.isPresent()
        ? Optional.of(new Rule(name, match.get(), list.get(), read))
        : Optional.empty();
  }

  private String name(JsonObject object) {
    String name = defects.text(object, "name").orElse("");
    String path = object.path() + ".name";
    if (!name.isEmpty() && !Grammar.isName(name)) {
      defects.add(path, "found " + DisplayText.quoted(name), TargetsReader.NAME_REMEDY);
    } else if (TAKEN.contains(name)) {
      defects.add(path, "counts call a step before all rules " + name, "choose another name");
    } else if (!name.isEmpty() && !names.add(name)) {
      defects.add(path, "another rule is called " + name, "choose another name");
    }
    return name;
  }

  private void place(String path, Match match, boolean last) {
    if (last && !match.isEverything()) {
      defects.add(path, "the last rule does not match every request", "add one without match");
    }
    earlier.add(path, match);
  }
}
