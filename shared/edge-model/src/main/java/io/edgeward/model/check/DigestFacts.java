package io.edgeward.model.check;

import io.edgeward.model.image.Platform;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.TagState;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What registries say of one digest of a change.
 *
 * @param content what the source has
 * @param sourceTags what each granted tag names at the source
 * @param previous the version that it is compared with; empty if the image had none
 * @param production what each granted tag names in each destination
 */
public record DigestFacts(
    SourceContent content,
    SortedMap<Tag, TagState> sourceTags,
    Optional<PreviousVersion> previous,
    SortedMap<RepositoryPath, SortedMap<Tag, TagState>> production) {
  /** Takes unchangeable copies. */
  public DigestFacts {
    sourceTags = Collections.unmodifiableSortedMap(new TreeMap<>(sourceTags));
    SortedMap<RepositoryPath, SortedMap<Tag, TagState>> copy = new TreeMap<>();
    production.forEach(
        (place, tags) -> copy.put(place, Collections.unmodifiableSortedMap(new TreeMap<>(tags))));
    production = Collections.unmodifiableSortedMap(copy);
  }

  /** Platforms that the previous version does not have; empty when that is not known. */
  public Optional<SortedSet<Platform>> gained() {
    return both(PlatformSets::gained);
  }

  /** Platforms that only the previous version has; empty when that is not known. */
  public Optional<SortedSet<Platform>> lost() {
    return both(PlatformSets::lost);
  }

  private interface Difference {
    SortedSet<Platform> of(PlatformSets sets);
  }

  private record PlatformSets(SortedSet<Platform> before, SortedSet<Platform> now) {
    SortedSet<Platform> gained() {
      return without(now, before);
    }

    SortedSet<Platform> lost() {
      return without(before, now);
    }

    private static SortedSet<Platform> without(SortedSet<Platform> some, SortedSet<Platform> rest) {
      SortedSet<Platform> left = new TreeSet<>(some);
      left.removeAll(rest);
      return left;
    }
  }

  private Optional<SortedSet<Platform>> both(Difference difference) {
    return content
        .image()
        .flatMap(now ->
            previous
                .flatMap(version -> version.content().image())
                .map(before ->
                    difference.of(new PlatformSets(before.platforms(), now.platforms()))));
  }
}
