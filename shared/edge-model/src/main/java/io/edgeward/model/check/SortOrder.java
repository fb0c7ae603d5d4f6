package io.edgeward.model.check;

import io.edgeward.model.manifest.DigestClaim;
import io.edgeward.model.manifest.ImageClaims;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Lists that were in byte order and are not any more: image entries by name, digests of an image.
 * Lists that never were sorted are left alone.
 */
final class SortOrder {
  private SortOrder() {}

  /** A note for the first entry of each list that is out of order now. */
  static List<Problem> lost(ManifestSet before, ManifestSet after) {
    SortedMap<String, List<Manifest>> old = Project.byName(before);
    List<Problem> problems = new ArrayList<>();
    for (Manifest manifest : after.manifests()) {
      List<Manifest> was = old.getOrDefault(manifest.project(), List.of());
      // What nobody touched was parsed once for both.
      if (was.stream().noneMatch(same -> same == manifest)) {
        problems.addAll(lost(was, manifest));
      }
    }
    return problems;
  }

  private static List<Problem> lost(List<Manifest> before, Manifest after) {
    Set<String> already = new HashSet<>();
    before.stream().flatMap(SortOrder::disorders).forEach(old -> already.add(old.list()));
    return disorders(after)
        .filter(disorder -> !already.contains(disorder.list()))
        .map(Disorder::problem)
        .toList();
  }

  private record Disorder(String list, Location at, String message) {
    Problem problem() {
      return new Problem(
          Rule.UNSORTED,
          Severity.NOTE,
          at,
          message,
          "sort the list, so that the next change merges");
    }
  }

  private static Stream<Disorder> disorders(Manifest manifest) {
    Stream<Disorder> names =
        firstOutOfOrder(manifest.images(), ImageClaims::at)
            .map(image -> disorder(manifest.project(), image.at(), "image " + image.name()))
            .stream();
    Stream<Disorder> digests =
        manifest.images().stream()
            .flatMap(image ->
                firstOutOfOrder(image.digests(), DigestClaim::at)
                    .map(claim ->
                        disorder(
                            manifest.project() + " " + image.name(),
                            claim.at(),
                            "digest %s of %s".formatted(claim.digest(), image.name())))
                    .stream());
    return Stream.concat(names, digests);
  }

  private static Disorder disorder(String list, Location at, String entry) {
    return new Disorder(list, at, entry + " stands before one that it should follow");
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
