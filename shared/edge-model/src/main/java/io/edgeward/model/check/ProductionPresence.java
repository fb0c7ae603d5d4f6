package io.edgeward.model.check;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Presence;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.inventory.TagState;
import io.edgeward.model.manifest.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What of a change is asked nothing of its origin.
 *
 * @param settled what production has already, under whatever tag, or may have, for it could not be
 *     read
 * @param problems what could not be read
 */
public record ProductionPresence(Map<RepositoryPath, Set<Digest>> settled, List<Problem> problems) {
  /** Takes unchangeable copies of the collections. */
  public ProductionPresence {
    settled = Map.copyOf(settled);
    problems = List.copyOf(problems);
  }

  /**
   * Looks up what {@code change} adds.
   *
   * @param facts what registries say of it; of a tag that could not be read they tell already
   * @param asked the digests that were looked for, by their repository of production
   */
  public static ProductionPresence of(
      ManifestChange change,
      RegistryFacts facts,
      SortedMap<RepositoryPath, ? extends Set<Digest>> asked,
      Inventory production) {
    Map<RepositoryPath, Set<Digest>> settled = new HashMap<>();
    List<UnreadFacts.Place> unread = new ArrayList<>();
    for (DigestChange digest : change.digests()) {
      for (RepositoryPath place : digest.destinations()) {
        if (asked.containsKey(place) && asked.get(place).contains(digest.digest())) {
          Presence found = production.reading(place).presence(digest.digest());
          if (!(found instanceof Presence.Absent)) {
            settled.computeIfAbsent(place, none -> new TreeSet<>()).add(digest.digest());
          }
          if (found instanceof Presence.Unknown(Reading.Unread why)
              && !isTold(digest, place, facts)) {
            unread.add(
                new UnreadFacts.Place(
                    digest.at(),
                    place,
                    "whether %s is in %s".formatted(digest.digest(), place),
                    why.reason()));
          }
        }
      }
    }
    return new ProductionPresence(settled, UnreadFacts.ofPlaces(unread));
  }

  boolean isSettled(RepositoryPath place, Digest digest) {
    return settled.getOrDefault(place, Set.of()).contains(digest);
  }

  private static boolean isTold(DigestChange change, RepositoryPath place, RegistryFacts facts) {
    return facts.of(change).stream()
        .flatMap(known ->
            known.production().getOrDefault(place, Collections.emptySortedMap()).values().stream())
        .anyMatch(TagState.Unknown.class::isInstance);
  }
}
