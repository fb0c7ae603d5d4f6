package io.edgeward.model.snapshot;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Presence;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.inventory.TagState;
import io.edgeward.model.plan.AddTags;
import io.edgeward.model.plan.Copy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What would bring a region back to a snapshot. It adds what is missing; nothing is ever deleted,
 * and a tag that names something else is only listed.
 *
 * @param copies content that production lacks, or has and not whole, with the tags that are free
 *     there
 * @param addTags free tags of content that production has
 * @param differing tags that name something else
 * @param unknown what production has and the snapshot does not know
 * @param gaps what the snapshot lists and cannot be brought, one sentence each
 * @param unread what of production could not be read, one sentence each
 */
public record RestorePlan(
    List<Copy> copies,
    List<AddTags> addTags,
    List<DifferingTag> differing,
    List<Unknown> unknown,
    List<String> gaps,
    List<String> unread) {
  /** Takes unchangeable copies. */
  public RestorePlan {
    copies = List.copyOf(copies);
    addTags = List.copyOf(addTags);
    differing = List.copyOf(differing);
    unknown = List.copyOf(unknown);
    gaps = List.copyOf(gaps);
    unread = List.copyOf(unread);
  }

  /** A tag of production that the snapshot has on another digest. */
  public record DifferingTag(RepositoryPath repository, Tag tag, Digest wanted, Digest found) {}

  /** A tag of production, or a digest of it, that the snapshot does not have. */
  public record Unknown(RepositoryPath repository, Digest digest, Optional<Tag> tag) {}

  /** Whether production has all that the snapshot lists, and nothing else. */
  public boolean nothingToDo() {
    return copies.isEmpty()
        && addTags.isEmpty()
        && differing.isEmpty()
        && gaps.isEmpty()
        && unread.isEmpty();
  }

  /** The same, with further things of production that could not be read. */
  public RestorePlan unread(List<String> further) {
    List<String> all = new ArrayList<>(unread);
    all.addAll(further);
    return new RestorePlan(copies, addTags, differing, unknown, gaps, all);
  }

  /** The plans of several regions as one. */
  public static RestorePlan all(List<RestorePlan> plans) {
    return new RestorePlan(
        plans.stream().flatMap(plan -> plan.copies().stream()).toList(),
        plans.stream().flatMap(plan -> plan.addTags().stream()).toList(),
        plans.stream().flatMap(plan -> plan.differing().stream()).toList(),
        plans.stream().flatMap(plan -> plan.unknown().stream()).toList(),
        plans.stream().flatMap(plan -> plan.gaps().stream()).toList(),
        plans.stream().flatMap(plan -> plan.unread().stream()).toList());
  }

  /**
   * Compares a region's snapshot with what is there now.
   *
   * @param only which images matter
   */
  public static RestorePlan of(
      RegionSnapshot snapshot, RegionReading now, Predicate<ImageName> only) {
    Region region = snapshot.region();
    Builder plan = new Builder(region);
    snapshot
        .unread()
        .forEach((path, reason) ->
            plan.gaps.add("the snapshot could not read \"%s\": %s".formatted(path, reason)));
    snapshot
        .images()
        .forEach((name, image) -> {
          if (only.test(name)) {
            switch (now.reading(name)) {
              case Reading.Read(Listing listing) -> plan.add(name, image, listing);
              case Reading.Absent absent -> plan.add(name, image, Listing.EMPTY);
              case Reading.Unread why -> plan.unread(region.live(name), why.reason());
              case Reading.Assumed assumed ->
                  throw new IllegalStateException("the reading of a region assumed " + name);
            }
          }
        });
    now.images()
        .forEach((name, listing) -> {
          if (only.test(name)) {
            plan.addUnknown(name, Optional.ofNullable(snapshot.images().get(name)), listing);
          }
        });
    return plan.build();
  }

  private static final class Builder {
    private static final Function<Digest, List<Tag>> TAGS = digest -> new ArrayList<>();

    private final Region region;
    private final List<Copy> copies = new ArrayList<>();
    private final List<AddTags> addTags = new ArrayList<>();
    private final List<DifferingTag> differing = new ArrayList<>();
    private final List<Unknown> unknown = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();

    Builder(Region region) {
      this.region = region;
    }

    void unread(Object place, String reason) {
      unread.add("%s could not be read: %s".formatted(place, reason));
    }

    void add(ImageName name, ImageSnapshot image, Listing now) {
      SortedMap<Digest, List<Tag>> free = new TreeMap<>();
      image
          .tags()
          .forEach((tag, wanted) -> {
            switch (now.state(tag)) {
              case TagState.On(Digest found) when found.equals(wanted) -> {}
              case TagState.On(Digest found) ->
                  differing.add(new DifferingTag(region.live(name), tag, wanted, found));
              case TagState.Free none -> free.computeIfAbsent(wanted, TAGS).add(tag);
              // The copier looks before it puts a tag.
              case TagState.NotListed unlisted -> free.computeIfAbsent(wanted, TAGS).add(tag);
              case TagState.Unknown unknown ->
                  unread(region.live(name) + ":" + tag, unknown.why().reason());
            }
          });
      image
          .digests()
          .forEach((digest, place) -> {
            List<Tag> tags = free.getOrDefault(digest, List.of());
            switch (now.presence(digest)) {
              case Presence.Present present when tags.isEmpty() -> {}
              case Presence.Present present ->
                  addTags.add(new AddTags(digest, region.live(name), tags));
              case Presence.Incomplete(SortedSet<Digest> lacking) ->
                  copy(name, digest, place, tags, List.copyOf(lacking));
              case Presence.Absent absent -> copy(name, digest, place, tags, List.of());
              case Presence.NotListed unlisted -> copy(name, digest, place, tags, List.of());
              case Presence.Unknown unknown ->
                  unread(region.live(name) + "@" + digest, unknown.why().reason());
            }
          });
    }

    private void copy(
        ImageName name, Digest digest, BackupLocation place, List<Tag> tags, List<Digest> lacking) {
      switch (place) {
        case BackupLocation.Held held ->
            copies.add(
                new Copy(
                    region.kept(held.folder(), name), digest, region.live(name), tags, lacking));
        case BackupLocation.Missing missing ->
            gaps.add(
                "%s@%s is not in the backup: %s"
                    .formatted(region.live(name), digest, missing.reason()));
      }
    }

    void addUnknown(ImageName name, Optional<ImageSnapshot> known, Listing now) {
      RepositoryPath repository = region.live(name);
      now.digests().keySet().stream()
          .filter(digest -> known.isEmpty() || !known.get().digests().containsKey(digest))
          .forEach(digest -> unknown.add(new Unknown(repository, digest, Optional.empty())));
      for (Map.Entry<Tag, Digest> tag : now.tags().entrySet()) {
        if (known.isEmpty() || !known.get().tags().containsKey(tag.getKey())) {
          unknown.add(new Unknown(repository, tag.getValue(), Optional.of(tag.getKey())));
        }
      }
    }

    RestorePlan build() {
      return new RestorePlan(copies, addTags, differing, unknown, gaps, unread);
    }
  }
}
