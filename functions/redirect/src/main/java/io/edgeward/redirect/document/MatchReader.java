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

/** Reads the member {@code match} of a rule. */
final class MatchReader {
  private static final List<String> NAMES =
      List.of("kinds", "clients", "repositories", "agents", "served");
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
    Optional<JsonObject> match = defects.optionalObject(rule, "match");
    Match read = match.isPresent() ? conditions(match.get()) : Match.ALL;
    return defects.size() == before ? Optional.of(read) : Optional.empty();
  }

  private Match conditions(JsonObject match) {
    defects.others(match, NAMES);
    return new Match(
        kinds(match), clients(match), repositories(match), agents(match), served(match));
  }

  private Set<ContentKind> kinds(JsonObject match) {
    Set<ContentKind> kinds = EnumSet.noneOf(ContentKind.class);
    List<String> texts = texts(match, "kinds");
    for (int i = 0; i < texts.size(); i++) {
      Optional<ContentKind> kind = ContentKind.find(texts.get(i));
      String remedy = "use manifest, blob, tags, referrers or signature-tag";
      if (check(kind.isPresent(), match, "kinds", i, texts, remedy)) {
        kinds.add(kind.get());
      }
    }
    return kinds;
  }

  private Set<String> clients(JsonObject match) {
    List<String> texts = texts(match, "clients");
    for (int i = 0; i < texts.size(); i++) {
      if (!clients.contains(texts.get(i))) {
        check(false, match, "clients", i, texts, clients.remedy());
      }
    }
    return new HashSet<>(texts);
  }

  private List<String> repositories(JsonObject match) {
    List<String> patterns = texts(match, "repositories");
    for (int i = 0; i < patterns.size(); i++) {
      String pattern = patterns.get(i);
      String remedy = "write a name, or NAME/* for all below it";
      if (check(Grammar.isPattern(pattern), match, "repositories", i, patterns, remedy)
          && !repositories.isEmpty()
          && !repositories.contains(Grammar.firstComponent(pattern))) {
        defects.add(
            match.path() + ".repositories",
            "$.repositories does not let " + DisplayText.quoted(pattern) + " through",
            "add its first component there, or drop it here");
      }
    }
    return patterns;
  }

  private List<String> agents(JsonObject match) {
    List<String> texts = texts(match, "agents");
    for (int i = 0; i < texts.size(); i++) {
      String remedy = "write how user agents begin, such as containerd/";
      check(Grammar.isText(texts.get(i)), match, "agents", i, texts, remedy);
    }
    return texts;
  }

  private Set<String> served(JsonObject match) {
    List<String> texts = texts(match, "served");
    for (int i = 0; i < texts.size(); i++) {
      String remedy = "write a region, such as us-central1";
      check(Grammar.isName(texts.get(i)), match, "served", i, texts, remedy);
    }
    return new HashSet<>(texts);
  }

  private List<String> texts(JsonObject match, String name) {
    return defects.textsIfAny(match, name, EMPTY);
  }

  private boolean check(
      boolean sound, JsonObject match, String name, int index, List<String> texts, String remedy) {
    if (!sound) {
      defects.add(
          match.path() + "." + name + "[" + index + "]",
          "found " + DisplayText.quoted(texts.get(index)),
          remedy);
    }
    return sound;
  }
}
