package io.edgeward.manifests;

import static io.edgeward.manifests.LayoutNames.filepromoterFile;

import io.edgeward.model.manifest.FileClaim;
import io.edgeward.model.manifest.FileManifest;
import io.edgeward.model.manifest.FileStore;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.store.FilePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads projects that promote files: their stores in one file, their files in others. */
final class FileManifestReader {
  private final FileTree tree;
  private final Layout layout;
  private final List<FileManifest> manifests = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private FileManifestReader(FileTree tree, Layout layout) {
    this.tree = tree;
    this.layout = layout;
  }

  static FileManifests read(FileTree tree, Layout layout) throws ManifestsUnreadableException {
    FileManifestReader reader = new FileManifestReader(tree, layout);
    SortedMap<String, List<String>> lists = layout.fileLists();
    for (String project : layout.fileProjects()) {
      reader.readProject(project, lists.getOrDefault(project, List.of()));
    }
    return new FileManifests(reader.manifests, reader.problems);
  }

  private void readProject(String project, List<String> lists) throws ManifestsUnreadableException {
    ManifestFile stores = ManifestFile.read(tree, layout, filepromoterFile(project));
    Optional<SourceAndDestinations<FileStore>> ends =
        stores.root().flatMap(root -> FileStoresReader.read(root, stores.findings()));
    SortedMap<FilePath, FileClaim> files = new TreeMap<>();
    boolean broken = ends.isEmpty();
    List<ManifestFile> read = new ArrayList<>(List.of(stores));
    for (String list : lists) {
      ManifestFile file = ManifestFile.read(tree, layout, list);
      file.root().ifPresent(root -> new FileListReader(files, file.findings()).read(root));
      read.add(file);
      broken |= file.findings().broken();
    }
    problems.addAll(ManifestFile.problems(read));
    if (!broken) {
      manifests.add(
          new FileManifest(
              project,
              ends.get().source(),
              ends.get().destinations(),
              List.copyOf(files.values()),
              new Location(filepromoterFile(project), 0)));
    }
  }
}
