package io.edgeward.manifests;

import static io.edgeward.manifests.LayoutNames.FILEPROMOTER_FILE;
import static io.edgeward.manifests.LayoutNames.FILESTORES;
import static io.edgeward.manifests.LayoutNames.FOLDERS;
import static io.edgeward.manifests.LayoutNames.IMAGES;
import static io.edgeward.manifests.LayoutNames.IMAGES_FILE;
import static io.edgeward.manifests.LayoutNames.MANIFESTS;
import static io.edgeward.manifests.LayoutNames.PROMOTER_FILE;

import io.edgeward.model.manifest.FileLists;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Omission;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.text.Spelling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Files and folders that stand where nobody reads them, each judged alone. */
final class PlaceRules {
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> foldersTold = new HashSet<>();

  private final Layout layout;

  private PlaceRules(Layout layout) {
    this.layout = layout;
  }

  /**
   * Of a folder of {@code lists}, and of one of {@code named} files, the name is chosen, however it
   * is spelt.
   */
  static List<Problem> check(Layout layout, FileLists lists, Set<String> named) {
    PlaceRules rules = new PlaceRules(layout);
    rules.foldersTold.add(lists.folder().split("/")[0]);
    named.forEach(file -> rules.foldersTold.add(file.split("/")[0]));
    layout.places().stream().filter(place -> !named.contains(place.path())).forEach(rules::check);
    return rules.problems;
  }

  private void check(TreeEntry place) {
    if (!place.isFile()) {
      checkLink(place);
      return;
    }
    switch (place.top()) {
      case MANIFESTS -> checkName(place, PROMOTER_FILE, Severity.ERROR);
      case IMAGES -> checkName(place, IMAGES_FILE, Severity.WARNING);
      case FILESTORES -> checkName(place, FILEPROMOTER_FILE, Severity.WARNING);
      default -> checkElsewhere(place);
    }
  }

  private void checkLink(TreeEntry place) {
    boolean meantAsFolder = place.depth() == 1 || (place.depth() == 2 && !place.isDocument());
    boolean meantAsFile = place.depth() == 3 && LayoutNames.isYaml(place.name());
    if (FOLDERS.contains(place.top()) && (meantAsFolder || meantAsFile)) {
      problems.add(notFollowed(place.path(), layout.entry(place.path())));
    }
  }

  /** What is told of something that is named as a file or folder, and is neither. */
  static Problem notFollowed(String path, FileTree.Entry entry) {
    return new Problem(
            Rule.UNREADABLE_FILE,
            Severity.ERROR,
            new Location(path, 0),
            entry.kind() == FileTree.Kind.SYMLINK
                ? "this is a symbolic link; links are never followed"
                : "this is neither a file nor a folder",
            "put the file or folder itself here")
        .omitting(Omission.of(path));
  }

  /** In a folder whose files called {@code expected} stand in one folder for each project. */
  private void checkName(TreeEntry place, String expected, Severity misplaced) {
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
    } else if (place.depth() == 3 && Spelling.nearly(place.name(), expected, 2)) {
      tell(
          Severity.WARNING,
          place.path(),
          "this file is not read",
          "rename it to %s if it is meant so".formatted(expected));
    } else if (place.depth() == 2 && LayoutNames.isYaml(place.name())) {
      tell(Severity.WARNING, place.path(), "this file is not read here", "move it to " + where);
    }
  }

  private void checkElsewhere(TreeEntry place) {
    if (place.depth() == 1) {
      return;
    }
    String top = place.top();
    for (String folder : FOLDERS) {
      if (Spelling.nearly(top, folder, 1) && foldersTold.add(top)) {
        tell(
            Severity.WARNING,
            top,
            "this folder is not read",
            "rename it to %s if it is meant so".formatted(folder));
      }
    }
    if (place.name().equals(PROMOTER_FILE) && foldersTold.add(top)) {
      tell(
          Severity.NOTE,
          top,
          "this folder holds manifests that are not read",
          "to read them, run with this folder alone");
    }
  }

  private void tell(Severity severity, String path, String message, String remedy) {
    problems.add(LayoutRules.unread(layout, severity, path, message, remedy));
  }
}
