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
 * @param indexTags those of them that name an index there of which the digest is one child
 * @param previous the version that it is compared with; empty if the image had none
 * @param production what each granted tag names in each destination
 */
public record DigestFacts(
    SourceContent content,
    SortedMap<Tag, TagState> sourceTags,
    SortedSet<Tag> indexTags,
    Optional<PreviousVersion> previous,
    SortedMap<RepositoryPath, SortedMap<Tag, TagState>> production) {
  /** Takes unchangeable copies. */
  public DigestFacts {
    sourceTags = Collections.unmodifiableSortedMap(new TreeMap<>(sourceTags));
    indexTags = Collections.unmodifiableSortedSet(new TreeSet<>(indexTags));
    SortedMap<RepositoryPath, SortedMap<Tag, TagState>> copy = new TreeMap<>();
    production.forEach(
        (place, tags) -> copy.put(place, Collections.unmodifiableSortedMap(new TreeMap<>(tags))));
    production = Collections.unmodifiableSortedMap(copy);
  }

  /** The same where no tag names an index that has the digest. */
  public DigestFacts(
      SourceContent content,
      SortedMap<Tag, TagState> sourceTags,
      Optional<PreviousVersion> previous,
      SortedMap<RepositoryPath, SortedMap<Tag, TagState>> production) {
    this(content, sourceTags, Collections.emptySortedSet(), previous, production);
  }

  /** Platforms that the index of the previous version does not have; empty when not known. */
  public Optional<SortedSet<Platform>> gained() {
    return both(PlatformSets::gained);
  }

  /** Platforms that only the index of the previous version has; empty when not known. */
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
