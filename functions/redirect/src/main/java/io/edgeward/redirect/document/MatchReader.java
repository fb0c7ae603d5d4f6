package io.edgeward.redirect.document;

import io.edgeward.json.JsonObject;
import io.edgeward.model.image.DisplayText;
import io.edgeward.model.route.ContentKind;
import io.edgeward.model.route.Match;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Reads the member {@code match} of a rule. */
final class MatchReader {
  private static final List<String> NAMES =
      List.of("kinds", "clients", "repositories", "agents", "served");
  private static final String KINDS = "use manifest, blob, tags, referrers or signature-tag";
  private static final String EMPTY = "leave the name out, which matches everything";

  private final Defects defects;
  private final KnownClients clients;
  private final Set<String> repositories;

  /**
   * A reader.
   *
   * @param repositories first components of the names that there are; empty for any
   */
  MatchReader(Defects defects, KnownClients clients, Set<String> repositories) {
    this.defects = defects;
    this.clients = clients;
    this.repositories = repositories;
  }

  /** What {@code rule} matches, if it is sound. */
  Optional<Match> read(JsonObject rule) {
    int before = defects.size();
    Optional<JsonObject> match = defects.optional(() -> rule.optionalObject("match"));
    Match read = match.map(this::conditions).orElse(Match.ALL);
    return defects.size() == before ? Optional.of(read) : Optional.empty();
  }

  private Match conditions(JsonObject match) {
    defects.others(match, NAMES);
    Set<ContentKind> kinds = EnumSet.noneOf(ContentKind.class);
    texts(match, "kinds", text -> ContentKind.find(text).isPresent(), () -> KINDS)
        .forEach(text -> ContentKind.find(text).ifPresent(kinds::add));
    return new Match(
        kinds,
        new HashSet<>(texts(match, "clients", clients::contains, clients::remedy)),
        repositories(match),
        texts(
            match,
            "agents",
            Grammar::isText,
            () -> "write how user agents begin, such as containerd/"),
        new HashSet<>(
            texts(match, "served", Grammar::isName, () -> "write a region, such as us-central1")));
  }

  private List<String> repositories(JsonObject match) {
    List<String> patterns =
        texts(
            match,
            "repositories",
            Grammar::isPattern,
            () -> "write a name, or NAME/* for all below it");
    for (String pattern : patterns) {
      if (Grammar.isPattern(pattern) && !isServed(pattern)) {
        defects.add(
            match.path() + ".repositories",
            "$.repositories does not let " + DisplayText.quoted(pattern) + " through",
            "add its first component there, or drop it here");
      }
    }
    return patterns;
  }

  private boolean isServed(String pattern) {
    return repositories.isEmpty() || repositories.contains(Grammar.firstComponent(pattern));
  }

  private List<String> texts(
      JsonObject match, String name, Predicate<String> form, Supplier<String> remedy) {
    List<String> texts = defects.texts(match, name, EMPTY);
    for (int i = 0; i < texts.size(); i++) {
      if (!form.test(texts.get(i))) {
        defects.add(
            match.path() + "." + name + "[" + i + "]",
            "found " + DisplayText.quoted(texts.get(i)),
            remedy.get());
      }
    }
    return texts;
  }
}
