package io.edgeward.manifests;

import static io.edgeward.manifests.LayoutNames.MANIFESTS;
import static io.edgeward.manifests.LayoutNames.PROMOTER_FILE;
import static io.edgeward.manifests.LayoutNames.filepromoterFile;
import static io.edgeward.manifests.LayoutNames.imagesFile;
import static io.edgeward.manifests.LayoutNames.promoterFile;

import io.edgeward.model.manifest.FileLists;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.text.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Files and folders that lack their counterpart, so that nobody reads them. */
final class PairRules {
  private final Layout layout;
  private final SortedMap<String, List<String>> fileLists;
  private final FileLists lists;
  private final List<Problem> problems = new ArrayList<>();

  private PairRules(Layout layout, FileLists lists) {
    this.layout = layout;
    this.fileLists = layout.fileLists();
    this.lists = lists;
  }

  static List<Problem> check(Layout layout, FileLists lists) {
    PairRules rules = new PairRules(layout, lists);
    layout.foldersBelow(MANIFESTS).forEach(rules::checkFolder);
    layout.imageProjects().forEach(rules::checkImages);
    rules.fileLists.keySet().forEach(rules::checkFileLists);
    return rules.problems;
  }

  private void checkFolder(String project) {
    boolean toldAsMisnamed =
        fileLists.getOrDefault(project, List.of()).stream().anyMatch(PairRules::isMisnamed);
    if (!toldAsMisnamed
        && !layout.has(promoterFile(project))
        && !layout.has(filepromoterFile(project))) {
      problems.add(
          LayoutRules.problem(
              Severity.WARNING,
              MANIFESTS + "/" + project,
              "this folder has no " + PROMOTER_FILE,
              "add one, or remove the folder"));
    }
  }

  private void checkImages(String project) {
    if (!layout.has(promoterFile(project))) {
      unread(
          imagesFile(project),
          "these images are not promoted: there is no " + promoterFile(project),
          "add it, or remove this file");
    }
  }

  private void checkFileLists(String project) {
    Optional<String> why =
        !lists.isDefault()
            ? Optional.of("the lists of files are in " + lists.folder())
            : layout.has(filepromoterFile(project))
                ? Optional.empty()
                : Optional.of("there is no " + filepromoterFile(project));
    String remedy = lists.isDefault() ? "add it, or remove this file" : "move or remove this file";
    why.ifPresent(reason ->
        fileLists.get(project).stream()
            .filter(path -> !isMisnamed(path))
            .forEach(path -> unread(path, "this file is not read: " + reason, remedy)));
  }

  private static boolean isMisnamed(String path) {
    return Spelling.nearly(path.substring(path.lastIndexOf('/') + 1), PROMOTER_FILE, 2);
  }

  private void unread(String path, String message, String remedy) {
    problems.add(LayoutRules.unread(layout, Severity.WARNING, path, message, remedy));
  }
}
