package io.edgeward.manifests;

import io.edgeward.model.manifest.FileLists;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Omission;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The lists of files in the folder that the policy names: the YAML files one folder below it, but
 * for manifests of images.
 */
public final class FileListFiles {
  private final FileTree tree;
  private final SortedMap<String, FileTree.Entry> entries;
  private final FileLists where;
  private final Optional<String> refused;

  private FileListFiles(
      FileTree tree,
      SortedMap<String, FileTree.Entry> entries,
      FileLists where,
      Optional<String> refused) {
    this.tree = tree;
    this.entries = entries;
    this.where = where;
    this.refused = refused;
  }

  /** The folder of lists that the policy of {@code tree} names outside of it, if it names one. */
  public static Optional<String> outside(FileTree tree) throws ManifestsUnreadableException {
    Policy policy =
        PolicySource.read(tree, Layout.of(tree.entries()), LocalDate.now(ZoneOffset.UTC)).policy();
    return Optional.of(policy.fileLists().folder()).filter(RelativeFolder::leadsOut);
  }

  /** Those of {@code tree}, whose files {@code layout} knows. */
  static FileListFiles find(FileTree tree, Layout layout, FileLists where)
      throws ManifestsUnreadableException {
    String folder = where.folder();
    return switch (tree.folder(folder)) {
      case FolderLookup.Found found when layout.has(folder) ->
          none(tree, where, "%s is not a folder; links are never followed".formatted(folder));
      case FolderLookup.Found(FileTree found) -> {
        SortedMap<String, FileTree.Entry> entries =
            below(found == tree ? layout.entries() : found.entries(), folder);
        yield entries.isEmpty()
            ? none(tree, where, "there is nothing in " + folder)
            : new FileListFiles(found, entries, where, Optional.empty());
      }
      case FolderLookup.Absent absent -> none(tree, where, "there is nothing in " + folder);
      case FolderLookup.Refused(String why) -> none(tree, where, why);
    };
  }

  private static FileListFiles none(FileTree tree, FileLists where, String why) {
    return new FileListFiles(tree, new TreeMap<>(), where, Optional.of(why));
  }

  /** A slash is followed by a zero in the order of characters. */
  private static SortedMap<String, FileTree.Entry> below(
      SortedMap<String, FileTree.Entry> entries, String folder) {
    return entries.subMap(folder + "/", folder + "0");
  }

  /** Why none of them can be read, if the policy names a folder that cannot be. */
  Optional<Problem> refusal(Omission everything) {
    return refused
        .filter(why -> !where.isDefault())
        .map(why ->
            new Problem(
                    Rule.POLICY,
                    Severity.ERROR,
                    where.at(),
                    "fileLists: " + why,
                    "name the folder of the lists, inside the same repository")
                .omitting(everything));
  }

  /** The folder of a project's lists. */
  String folderOf(String project) {
    return where.folder() + "/" + project;
  }

  /** The paths of the lists of {@code project}. */
  List<String> of(String project) {
    return places(project).stream().filter(this::isFile).toList();
  }

  private boolean isFile(String path) {
    return entries.get(path).kind() == FileTree.Kind.FILE;
  }

  /** What is named like a list of {@code project}, or like their folder, and is no file. */
  List<Problem> links(String project) {
    List<Problem> problems = new ArrayList<>();
    if (!where.isDefault()) {
      // In the folder of image manifests they are told as all others there.
      if (entries.containsKey(folderOf(project))) {
        problems.add(PlaceRules.notFollowed(folderOf(project), entries.get(folderOf(project))));
      }
      places(project).stream()
          .filter(path -> !isFile(path))
          .forEach(path -> problems.add(PlaceRules.notFollowed(path, entries.get(path))));
    }
    return problems;
  }

  private List<String> places(String project) {
    String folder = folderOf(project) + "/";
    return below(entries, folderOf(project)).keySet().stream()
        .filter(path -> path.indexOf('/', folder.length()) < 0)
        .filter(path -> isList(path.substring(folder.length())))
        .toList();
  }

  private static boolean isList(String name) {
    return LayoutNames.isYaml(name) && !name.equals(LayoutNames.PROMOTER_FILE);
  }

  /** One of them, which is read only if its tree does not tell what it holds. */
  UnparsedFile at(String path) throws ManifestsUnreadableException {
    return UnparsedFile.at(path, tree, entries.get(path));
  }
}
