package io.edgeward.manifests;

import static io.edgeward.manifests.LayoutNames.FILEPROMOTER_FILE;
import static io.edgeward.manifests.LayoutNames.FILESTORES;
import static io.edgeward.manifests.LayoutNames.IMAGES;
import static io.edgeward.manifests.LayoutNames.IMAGES_FILE;
import static io.edgeward.manifests.LayoutNames.MANIFESTS;
import static io.edgeward.manifests.LayoutNames.PROMOTER_FILE;

import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is wrong with the places and names of files, whatever is in them. */
final class LayoutRules {
  private static final List<String> FOLDERS = List.of(MANIFESTS, IMAGES, FILESTORES);
  private static final Set<String> DOCUMENTS = Set.of("OWNERS", "README", "LICENSE");

  private final Layout layout;
  private final List<Problem> problems = new ArrayList<>();
  private final SortedSet<String> foldersTold = new TreeSet<>();

  private LayoutRules(Layout layout) {
    this.layout = layout;
  }

  static List<Problem> check(Layout layout) {
    LayoutRules rules = new LayoutRules(layout);
    rules.somethingToRead();
    layout.places().forEach(rules::checkPlace);
    rules.foldersWithoutManifest();
    rules.imagesWithoutManifest();
    rules.fileListsWithoutStore();
    return rules.problems;
  }

  private void somethingToRead() {
    if (FOLDERS.stream().anyMatch(layout::hasFolder) || !layout.plainFiles().isEmpty()) {
      return;
    }
    String instead =
        layout.places().stream()
            .filter(place -> place.name().equals(PROMOTER_FILE) && place.depth() > 3)
            .map(place -> String.join("/", place.parts().subList(0, place.depth() - 3)))
            .distinct()
            .reduce((a, b) -> a + " or " + b)
            .map(folders -> "name the folder " + folders)
            .orElse("name the folder that holds " + MANIFESTS);
    tell(Severity.ERROR, ".", "here are no manifests", instead);
  }

  private void checkPlace(Place place) {
    if (!place.isFile()) {
      checkLink(place);
      return;
    }
    switch (place.top()) {
      case MANIFESTS -> checkNames(place, PROMOTER_FILE, Severity.ERROR);
      case IMAGES -> checkNames(place, IMAGES_FILE, Severity.WARNING);
      case FILESTORES -> checkNames(place, FILEPROMOTER_FILE, Severity.WARNING);
      default -> checkElsewhere(place);
    }
  }

  private void checkLink(Place place) {
    boolean meantAsFolder =
        FOLDERS.contains(place.top())
            && (place.depth() == 1 || (place.depth() == 2 && !isDocument(place.name())));
    boolean meantAsFile =
        FOLDERS.contains(place.top()) && place.depth() == 3 && LayoutNames.isYaml(place.name());
    if (meantAsFolder || meantAsFile) {
      boolean link = place.kind() == FileTree.Kind.SYMLINK;
      problems.add(
          new Problem(
              Rule.UNREADABLE_FILE,
              Severity.ERROR,
              new Location(place.path(), 0),
              link
                  ? "this is a symbolic link; links are never followed"
                  : "this is neither a file nor a folder",
              "put the file or folder itself here"));
    }
  }

  private static boolean isDocument(String name) {
    return DOCUMENTS.contains(name) || name.endsWith(".md");
  }

  /** In a folder whose files called {@code expected} stand in one folder for each project. */
  private void checkNames(Place place, String expected, Severity misplaced) {
    String where = "%s/<project>/%s".formatted(place.top(), expected);
    if (place.name().equals(expected)) {
      if (place.depth() != 3) {
        tell(misplaced, place.path(), "this file is not read here", "move it to " + where);
      }
    } else if (place.name().equals(PROMOTER_FILE)) {
      tell(
          Severity.WARNING,
          place.path(),
          "this file is not read here",
          "move it to %s/<project>/%s, or remove it".formatted(MANIFESTS, PROMOTER_FILE));
    } else if (place.depth() == 3 && LayoutNames.nearly(place.name(), expected, 2)) {
      tellMisnamed(place, expected);
    } else if (place.depth() == 2 && LayoutNames.isYaml(place.name())) {
      tell(Severity.WARNING, place.path(), "this file is not read here", "move it to " + where);
    }
  }

  private void checkElsewhere(Place place) {
    if (place.depth() == 1) {
      return;
    }
    String top = place.top();
    FOLDERS.stream()
        .filter(folder -> LayoutNames.nearly(top, folder, 1) && foldersTold.add(top))
        .forEach(folder ->
            tell(
                Severity.WARNING,
                top,
                "this folder is not read",
                "rename it to %s if it is meant so".formatted(folder)));
    if (place.name().equals(PROMOTER_FILE) && foldersTold.add(top)) {
      tell(
          Severity.NOTE,
          top,
          "this folder holds manifests that are not read",
          "to read them, run with this folder alone");
    }
  }

  private void foldersWithoutManifest() {
    for (String project : layout.foldersBelow(MANIFESTS)) {
      boolean told =
          layout.fileLists().getOrDefault(project, List.of()).stream()
              .anyMatch(path -> isMisnamed(path, PROMOTER_FILE));
      if (!layout.has(LayoutNames.promoterFile(project))
          && !layout.has(LayoutNames.filepromoterFile(project))
          && !told) {
        tell(
            Severity.WARNING,
            MANIFESTS + "/" + project,
            "this folder has no %s".formatted(PROMOTER_FILE),
            "add one, or remove the folder");
      }
    }
  }

  private void imagesWithoutManifest() {
    for (String project : layout.imageProjects()) {
      if (!layout.has(LayoutNames.promoterFile(project))) {
        tell(
            Severity.WARNING,
            LayoutNames.imagesFile(project),
            "these images are not promoted: there is no %s"
                .formatted(LayoutNames.promoterFile(project)),
            "add it, or remove this file");
      }
    }
  }

  private void fileListsWithoutStore() {
    layout
        .fileLists()
        .forEach((project, lists) -> {
          if (!layout.has(LayoutNames.filepromoterFile(project))) {
            lists.stream()
                .filter(path -> !isMisnamed(path, PROMOTER_FILE))
                .forEach(path -> tellNoStore(path, project));
          }
        });
  }

  private void tellNoStore(String path, String project) {
    tell(
        Severity.WARNING,
        path,
        "this file is not read: there is no %s".formatted(LayoutNames.filepromoterFile(project)),
        "add it, or remove this file");
  }

  private static boolean isMisnamed(String path, String expected) {
    return LayoutNames.nearly(path.substring(path.lastIndexOf('/') + 1), expected, 2);
  }

  private void tellMisnamed(Place place, String expected) {
    tell(
        Severity.WARNING,
        place.path(),
        "this file is not read",
        "rename it to %s if it is meant so".formatted(expected));
  }

  private void tell(Severity severity, String path, String message, String remedy) {
    problems.add(
        new Problem(Rule.MANIFEST_LAYOUT, severity, new Location(path, 0), message, remedy));
  }
}
