package io.edgeward.model.check;

import io.edgeward.model.image.ImageName;
import io.edgeward.model.manifest.DigestClaim;
import io.edgeward.model.manifest.ImageClaims;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * Lists that were in byte order and are not any more: image entries by name, digests of an image.
 * Lists that never were sorted are left alone, and so are those too short to tell.
 */
final class SortOrder {
  /** Fewer are in some order by chance. */
  private static final int TELLING = 3;

  private final List<Problem> problems = new ArrayList<>();

  private SortOrder() {}

  /** A note for the first entry of each list that is out of order now. */
  static List<Problem> lost(ManifestSet before, ManifestSet after) {
    SortedMap<String, List<Manifest>> old = Project.byName(before);
    SortOrder order = new SortOrder();
    for (Manifest manifest : after.manifests()) {
      for (Manifest was : old.getOrDefault(manifest.project(), List.of())) {
        // What nobody touched was parsed once for both.
        if (was != manifest) {
          order.compare(was, manifest);
        }
      }
    }
    return order.problems;
  }

  private void compare(Manifest before, Manifest after) {
    compare(before.images(), after.images(), ImageClaims::at, image -> "image " + image.name());
    Map<ImageName, ImageClaims> old = new HashMap<>();
    before.images().forEach(image -> old.put(image.name(), image));
    for (ImageClaims image : after.images()) {
      if (old.containsKey(image.name())) {
        compare(
            old.get(image.name()).digests(),
            image.digests(),
            DigestClaim::at,
            claim -> "digest %s of %s".formatted(claim.digest(), image.name()));
      }
    }
  }

  private <T> void compare(
      List<T> before, List<T> after, Function<T, Location> place, Function<T, String> name) {
    if (before.size() >= TELLING && firstOutOfOrder(before, place).isEmpty()) {
      firstOutOfOrder(after, place)
          .ifPresent(entry -> problems.add(problem(place.apply(entry), name.apply(entry))));
    }
  }

  private static Problem problem(Location at, String entry) {
    return new Problem(
        Rule.UNSORTED,
        Severity.NOTE,
        at,
        entry + " stands before one that it should follow",
        "sort the list, so that the next change merges");
  }

  /** Entries come in byte order, so their lines grow where the list is sorted. */
  private static <T> Optional<T> firstOutOfOrder(List<T> entries, Function<T, Location> place) {
    Optional<T> last = Optional.empty();
    for (T entry : entries) {
      if (last.map(place).filter(at -> at.compareTo(place.apply(entry)) > 0).isPresent()) {
        return Optional.of(entry);
      }
      last = Optional.of(entry);
    }
    return Optional.empty();
  }
}
