package io.edgeward.model.check;

import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Image names that a change brings to production; production never loses one again. */
final class NewImages {
  private NewImages() {}

  /** A name, and what is to be said of it. */
  record NewImage(ImageName name, Problem problem) {}

  private record Subject(String project, ImageName image) {}

  static List<NewImage> in(ManifestChange change) {
    Map<Subject, SortedSet<RepositoryPath>> places = new LinkedHashMap<>();
    Map<Subject, Location> first = new LinkedHashMap<>();
    for (DigestChange digest : change.digests()) {
      if (digest.newImage()) {
        Subject subject = new Subject(digest.project(), digest.image());
        places.computeIfAbsent(subject, s -> new TreeSet<>()).addAll(digest.destinations());
        first.merge(subject, digest.at(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
      }
    }
    return places.entrySet().stream()
        .map(entry ->
            new NewImage(
                entry.getKey().image(),
                problem(first.get(entry.getKey()), List.copyOf(entry.getValue()))))
        .toList();
  }

  private static Problem problem(Location at, List<RepositoryPath> places) {
    return new Problem(
        Rule.NEW_IMAGE,
        Severity.NOTE,
        at,
        "no manifest has named %s before".formatted(Places.of(places)),
        "a name stays in production for ever; see that it is spelt as meant, in the right project");
  }
}
