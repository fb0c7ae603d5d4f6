package io.edgeward.manifests;

import static io.edgeward.manifests.LayoutNames.filepromoterFile;

import io.edgeward.model.manifest.FileManifest;
import io.edgeward.model.manifest.FileStore;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads projects that promote files: their stores in one file, their files in others. */
final class FileManifestReader {
  private final FileListFiles lists;
  private final Policy policy;
  private final List<FileManifest> manifests = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private FileManifestReader(FileListFiles lists, Policy policy) {
    this.lists = lists;
    this.policy = policy;
  }

  /** The projects of {@code tree}, whose lists are where {@code policy} says. */
  static FileManifests read(FileTree tree, Layout layout, Policy policy)
      throws ManifestsUnreadableException {
    SortedMap<String, ManifestFile> stores = new TreeMap<>();
    for (String project : layout.fileProjects()) {
      stores.put(project, ManifestFile.read(tree, layout, filepromoterFile(project)));
    }
    FileManifestReader reader =
        new FileManifestReader(FileListFiles.find(tree, layout, policy.fileLists()), policy);
    reader.read(stores);
    return new FileManifests(reader.manifests, reader.problems);
  }

  private void read(SortedMap<String, ManifestFile> stores) throws ManifestsUnreadableException {
    if (stores.isEmpty()) {
      return;
    }
    Optional<Problem> refusal = lists.refusal(ManifestFile.omission(List.copyOf(stores.values())));
    refusal.ifPresent(problems::add);
    if (refusal.isEmpty()) {
      for (Map.Entry<String, ManifestFile> project : stores.entrySet()) {
        readProject(project.getKey(), project.getValue());
      }
    }
  }

  private void readProject(String project, ManifestFile stores)
      throws ManifestsUnreadableException {
    Optional<SourceAndDestinations<FileStore>> ends =
        stores.root().flatMap(root -> FileStoresReader.read(root, stores.findings()));
    FileEntries entries = new FileEntries();
    List<ManifestFile> files = new ArrayList<>();
    for (String path : lists.of(project)) {
      ManifestFile list = lists.read(path);
      list.root().ifPresent(root -> new FileListReader(entries, ends, list.findings()).read(root));
      files.add(list);
    }
    if (ends.isPresent() && files.isEmpty()) {
      tellWithoutLists(project, stores);
    }
    ends.ifPresent(where ->
        manifests.add(
            new FileManifest(
                project,
                where.source(),
                where.destinations(),
                entries.settled(),
                new Location(filepromoterFile(project), 0))));
    addProblems(project, stores, files);
  }

  private void tellWithoutLists(String project, ManifestFile stores) {
    if (policy.unusable().isEmpty()) {
      stores
          .findings()
          .skipped(
              ManifestFile.omission(List.of(stores)),
              Rule.EMPTY_FILE_LIST,
              0,
              "there is no list of files in " + lists.folderOf(project),
              "add one, remove these stores, or name the folder of the lists as fileLists in"
                  + " edgeward.yaml");
    }
  }

  /** What is wrong with a list costs that list, what is wrong with the stores the project. */
  private void addProblems(String project, ManifestFile stores, List<ManifestFile> files) {
    List<ManifestFile> all = new ArrayList<>(List.of(stores));
    all.addAll(files);
    problems.addAll(stores.problems(() -> ManifestFile.omission(all)));
    files.forEach(
        list -> problems.addAll(list.problems(() -> ManifestFile.omission(List.of(list)))));
    problems.addAll(lists.links(project));
  }
}
