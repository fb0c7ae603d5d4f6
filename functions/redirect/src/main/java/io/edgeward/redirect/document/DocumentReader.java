package io.edgeward.redirect.document;

import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.model.address.AddressRanges;
import io.edgeward.model.route.RouteConfiguration;
import io.edgeward.model.route.Rule;
import io.edgeward.model.route.Target;
import io.edgeward.model.text.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;

/** Reads a document, all of it or nothing; a refusal tells every defect. */
public final class DocumentReader {
  private static final List<String> NAMES =
      List.of(
          "generation", "before", "ranges", "repositories", "pages", "sample", "targets", "rules");

  private final Defects defects = new Defects();
  private final JsonObject root;
  private final OptionalLong number;

  private DocumentReader(JsonObject root, OptionalLong number) {
    this.root = root;
    this.number = number;
  }

  /**
   * Reads what people write and review, which has no number yet.
   *
   * @param where what messages call it
   */
  public static ConfigurationDocument reviewed(String where, byte[] json, RangesLookup lookup)
      throws UnreadableConfigurationException {
    return read(where, json, OptionalLong.empty(), lookup);
  }

  /**
   * Reads the document of generation {@code number}.
   *
   * @param where what messages call it
   */
  public static ConfigurationDocument numbered(
      String where, byte[] json, long number, RangesLookup lookup)
      throws UnreadableConfigurationException {
    return read(where, json, OptionalLong.of(number), lookup);
  }

  /** The generation before, of the document of another that may be broken in all else. */
  public static OptionalLong before(String where, byte[] json)
      throws UnreadableConfigurationException {
    try {
      return Json.parseObject(json).optionalInteger("before");
    } catch (JsonRefusedException e) {
      throw new UnreadableConfigurationException(where, e.getMessage(), e);
    }
  }

  private static ConfigurationDocument read(
      String where, byte[] json, OptionalLong number, RangesLookup lookup)
      throws UnreadableConfigurationException {
    if (json.length > ObjectNames.MOST_BYTES_OF_GENERATION) {
      throw new UnreadableConfigurationException(
          where,
          "it has more than %s; write less"
              .formatted(Count.of(ObjectNames.MOST_BYTES_OF_GENERATION, "byte")),
          null);
    }
    try {
      DocumentReader reader = new DocumentReader(Json.parseObject(json), number);
      Optional<ConfigurationDocument> read = reader.read(lookup);
      if (read.isPresent()) {
        return read.get();
      }
      throw new UnreadableConfigurationException(where, reader.defects.sentences());
    } catch (JsonRefusedException e) {
      throw new UnreadableConfigurationException(where, e.getMessage(), e);
    }
  }

  private Optional<ConfigurationDocument> read(RangesLookup lookup) {
    defects.others(root, NAMES);
    HeadingReader heading = new HeadingReader(defects, root, number);
    OptionalLong before = heading.before();
    Optional<AddressRanges> ranges = heading.ranges(lookup);
    NamesReader names = new NamesReader(defects, root);
    Set<String> repositories = names.repositories();
    List<String> sample = names.sample(repositories);
    Optional<RouteConfiguration> routing = routing(names, repositories, new KnownClients(ranges));
    if (routing.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ConfigurationDocument(
            new Generation(routing.get(), ranges.get()),
            root.optionalText("ranges"),
            sample,
            before));
  }

  /** The routing, if nothing at all was refused. */
  private Optional<RouteConfiguration> routing(
      NamesReader names, Set<String> repositories, KnownClients clients) {
    Optional<JsonObject> pages = names.pages();
    Optional<String> home = names.page(pages, "home");
    Optional<String> privacy = names.page(pages, "privacy");
    SortedMap<String, Optional<Target>> targets = new TargetsReader(defects).read(root);
    List<Rule> rules =
        new RulesReader(
                defects,
                new MatchReader(defects, clients, repositories),
                new TargetLists(defects, targets))
            .read(root);
    if (!defects.isEmpty()) {
      return Optional.empty();
    }
    List<Target> all = new ArrayList<>();
    for (Optional<Target> target : targets.values()) {
      all.add(target.orElseThrow());
    }
    return Optional.of(
        new RouteConfiguration(number.orElse(0), all, rules, repositories, home, privacy));
  }
}
