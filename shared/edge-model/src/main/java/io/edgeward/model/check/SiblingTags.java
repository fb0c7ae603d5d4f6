package io.edgeward.model.check;

import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.Tag;
import io.edgeward.model.image.VersionOrder;
import io.edgeward.model.manifest.DigestClaim;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.manifest.TagClaim;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Images of a project that were always tagged alike, their newest versions being the same, and of
 * which only some get a new tag.
 */
final class SiblingTags {
  /** Versions that have to agree; images with fewer than two are like any others. */
  private static final int NEWEST = 3;

  private static final int AT_LEAST = 2;

  /** Images that a sentence names. */
  private static final int NAMED = 10;

  private final Project before;
  private final Project after;

  private SiblingTags(Project before, Project after) {
    this.before = before;
    this.after = after;
  }

  static List<Problem> in(ManifestChange change, ManifestSet before, ManifestSet after) {
    Map<String, SortedMap<Tag, Location>> added = new LinkedHashMap<>();
    for (DigestChange digest : change.digests()) {
      digest
          .granted()
          .forEach(claim ->
              added
                  .computeIfAbsent(digest.project(), p -> new TreeMap<>())
                  .merge(claim.tag(), claim.at(), (a, b) -> a.compareTo(b) <= 0 ? a : b));
    }
    if (added.isEmpty()) {
      return List.of();
    }
    SortedMap<String, List<Manifest>> old = Project.byName(before);
    SortedMap<String, List<Manifest>> now = Project.byName(after);
    List<Problem> problems = new ArrayList<>();
    added.forEach((project, tags) -> {
      if (old.containsKey(project) && now.containsKey(project)) {
        problems.addAll(
            new SiblingTags(Project.of(old.get(project)), Project.of(now.get(project)))
                .lacking(tags));
      }
    });
    return problems;
  }

  private List<Problem> lacking(SortedMap<Tag, Location> added) {
    List<Problem> problems = new ArrayList<>();
    for (List<ImageName> siblings : siblings()) {
      SortedMap<Tag, SortedSet<ImageName>> now = tags(after, siblings);
      now.keySet().retainAll(added.keySet());
      now.keySet().removeAll(tags(before, siblings).keySet());
      Map<SortedSet<ImageName>, List<Tag>> together = new LinkedHashMap<>();
      now.forEach((tag, with) -> together.computeIfAbsent(with, w -> new ArrayList<>()).add(tag));
      together.forEach((with, tags) -> {
        if (with.size() < siblings.size()) {
          List<ImageName> without = siblings.stream().filter(i -> !with.contains(i)).toList();
          problems.add(problem(tags, added.get(tags.getFirst()), with, without));
        }
      });
    }
    return problems;
  }

  private static Problem problem(
      List<Tag> tags, Location at, Collection<ImageName> with, Collection<ImageName> without) {
    return new Problem(
        Rule.SIBLING_TAG,
        Severity.NOTE,
        at,
        "new on %s, but not on %s, tagged alike so far: %s"
            .formatted(Places.of(with, NAMED), Places.of(without, NAMED), Places.of(tags, NAMED)),
        "add the digests that lack it, unless there is no such version of them");
  }

  /** Which of {@code images} have each tag. */
  private static SortedMap<Tag, SortedSet<ImageName>> tags(
      Project project, List<ImageName> images) {
    SortedMap<Tag, SortedSet<ImageName>> tags = new TreeMap<>();
    for (ImageName image : images) {
      project.images().getOrDefault(image, Collections.emptySortedMap()).values().stream()
          .flatMap(claim -> claim.tags().stream())
          .forEach(claim -> tags.computeIfAbsent(claim.tag(), t -> new TreeSet<>()).add(image));
    }
    return tags;
  }

  private Collection<List<ImageName>> siblings() {
    Map<List<Tag>, List<ImageName>> alike = new LinkedHashMap<>();
    before
        .images()
        .forEach((image, digests) -> {
          List<Tag> newest = newest(digests.values());
          if (newest.size() >= AT_LEAST) {
            alike.computeIfAbsent(newest, tags -> new ArrayList<>()).add(image);
          }
        });
    return alike.values();
  }

  private static List<Tag> newest(Collection<DigestClaim> digests) {
    return digests.stream()
        .flatMap(claim -> claim.tags().stream())
        .map(TagClaim::tag)
        .filter(VersionOrder::isVersion)
        .distinct()
        .sorted(VersionOrder.INSTANCE.reversed())
        .limit(NEWEST)
        .toList();
  }
}
