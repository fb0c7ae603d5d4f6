package io.edgeward.manifests;

import static io.edgeward.manifests.LayoutNames.FOLDERS;
import static io.edgeward.manifests.LayoutNames.MANIFESTS;
import static io.edgeward.manifests.LayoutNames.PROMOTER_FILE;

import io.edgeward.model.manifest.FileLists;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Omission;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is wrong with the places and names of files, whatever is in them. */
final class LayoutRules {
  private LayoutRules() {}

  /**
   * All that is wrong.
   *
   * @param named files that the policy names, wherever they are
   */
  static List<Problem> check(Layout layout, FileLists lists, Set<String> named) {
    List<Problem> problems = new ArrayList<>();
    if (FOLDERS.stream().noneMatch(layout::hasFolder) && layout.plainFiles().isEmpty()) {
      problems.add(nothingToRead(layout));
    }
    problems.addAll(PlaceRules.check(layout, lists, named));
    problems.addAll(PairRules.check(layout, lists));
    return problems;
  }

  /** A finding about {@code path}, a file or a folder. */
  static Problem problem(Severity severity, String path, String message, String remedy) {
    return new Problem(Rule.MANIFEST_LAYOUT, severity, new Location(path, 0), message, remedy);
  }

  /** The same, because of which the file or folder at {@code path} is not read. */
  static Problem unread(
      Layout layout, Severity severity, String path, String message, String remedy) {
    Omission omission = Omission.of("size %d".formatted(layout.sizeBelow(path)));
    return problem(severity, path, message, remedy).omitting(omission);
  }

  private static Problem nothingToRead(Layout layout) {
    String remedy =
        layout.places().stream()
            .filter(place -> place.name().equals(PROMOTER_FILE) && place.depth() > 3)
            .map(place -> String.join("/", place.parts().subList(0, place.depth() - 3)))
            .distinct()
            .reduce((a, b) -> a + " or " + b)
            .map(folders -> "name the folder " + folders)
            .orElse("name the folder that holds " + MANIFESTS);
    return problem(Severity.ERROR, ".", "here are no manifests", remedy);
  }
}
