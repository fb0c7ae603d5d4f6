package io.edgeward.manifests;

import static io.edgeward.manifests.LayoutNames.filepromoterFile;

import io.edgeward.manifests.yaml.RepeatedKeys;
import io.edgeward.model.manifest.FileManifest;
import io.edgeward.model.manifest.FileStore;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one project that promotes files: its stores in one file, its files in others. */
final class FileProjectReader {
  private final String project;
  private final UnparsedFile stores;
  private final List<UnparsedFile> lists;

  FileProjectReader(String project, UnparsedFile stores, List<UnparsedFile> lists) {
    this.project = project;
    this.stores = stores;
    this.lists = lists;
  }

  /** Its manifest, none if the stores cannot be used, and what is wrong. */
  FileManifests read() throws ManifestsUnreadableException {
    ManifestFile where = stores.parse();
    Optional<SourceAndDestinations<FileStore>> ends =
        where.root().flatMap(root -> FileStoresReader.read(root, where.findings()));
    FileEntries entries = new FileEntries();
    List<ManifestFile> files = new ArrayList<>();
    for (UnparsedFile unparsed : lists) {
      // A key that stands twice costs its entry.
      ManifestFile list = unparsed.parse(RepeatedKeys.KEPT);
      list.root().ifPresent(root -> new FileListReader(entries, ends, list.findings()).read(root));
      files.add(list);
    }
    List<FileManifest> manifest = ends.map(both -> manifest(both, entries)).stream().toList();
    return new FileManifests(manifest, problems(where, files));
  }

  private FileManifest manifest(SourceAndDestinations<FileStore> ends, FileEntries entries) {
    return new FileManifest(
        project,
        ends.source(),
        ends.destinations(),
        entries.settled(),
        new Location(filepromoterFile(project), 0));
  }

  /** What is wrong with a list costs that list, what is wrong with the stores the project. */
  private static List<Problem> problems(ManifestFile stores, List<ManifestFile> lists) {
    List<ManifestFile> all = new ArrayList<>(List.of(stores));
    all.addAll(lists);
    List<Problem> problems = new ArrayList<>(stores.problems(() -> ManifestFile.omission(all)));
    lists.forEach(
        list -> problems.addAll(list.problems(() -> ManifestFile.omission(List.of(list)))));
    return problems;
  }
}
