package io.edgeward.manifests;

import static io.edgeward.manifests.LayoutNames.filepromoterFile;

import io.edgeward.model.manifest.FileManifest;
import io.edgeward.model.manifest.FileStore;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.manifest.Omission;
import io.edgeward.model.manifest.Policy;
import io.edgeward.model.manifest.Problem;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.manifest.Severity;
import io.edgeward.model.store.StoreUri;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads all projects that promote files, with their lists from wherever the policy says. */
final class FileManifestReader {
  private final FileListFiles lists;
  private final Policy policy;
  private final LastReadings<FileManifests>.Reading parsed;
  private final List<FileManifest> manifests = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private FileManifestReader(
      FileListFiles lists, Policy policy, LastReadings<FileManifests>.Reading parsed) {
    this.lists = lists;
    this.policy = policy;
    this.parsed = parsed;
  }

  /** The projects of {@code tree}, whose lists are where {@code policy} says. */
  static FileManifests read(
      FileTree tree, Layout layout, Policy policy, LastReadings<FileManifests>.Reading parsed)
      throws ManifestsUnreadableException {
    FileManifestReader reader =
        new FileManifestReader(
            FileListFiles.find(tree, layout, policy.fileLists()), policy, parsed);
    SortedMap<String, UnparsedFile> stores = new TreeMap<>();
    for (String project : layout.fileProjects()) {
      String path = filepromoterFile(project);
      stores.put(project, UnparsedFile.at(path, tree, layout.entry(path)));
    }
    reader.read(stores);
    parsed.end();
    return new FileManifests(reader.manifests, reader.problems);
  }

  private void read(SortedMap<String, UnparsedFile> stores) throws ManifestsUnreadableException {
    if (stores.isEmpty()) {
      return;
    }
    String everything =
        stores.values().stream().map(UnparsedFile::id).collect(Collectors.joining("\n"));
    Optional<Problem> refusal = lists.refusal(Omission.of(everything));
    refusal.ifPresent(problems::add);
    if (refusal.isEmpty()) {
      for (Map.Entry<String, UnparsedFile> project : stores.entrySet()) {
        read(project.getKey(), project.getValue());
      }
    }
  }

  private void read(String project, UnparsedFile stores) throws ManifestsUnreadableException {
    List<UnparsedFile> files = new ArrayList<>();
    List<String> contents = new ArrayList<>(List.of(stores.id()));
    for (String path : lists.of(project)) {
      UnparsedFile list = lists.at(path);
      files.add(list);
      contents.add(path);
      contents.add(list.id());
    }
    FileManifests read =
        parsed.once(
            new LastReadings.Key(project, contents),
            () -> new FileProjectReader(project, stores, files).read());
    manifests.addAll(read.manifests());
    problems.addAll(read.problems());
    problems.addAll(lists.links(project));
    if (files.isEmpty() && !read.manifests().isEmpty() && policy.unusable().isEmpty()) {
      problems.add(withoutLists(read.manifests().getFirst()));
    }
  }

  private Problem withoutLists(FileManifest manifest) {
    return new Problem(
            Rule.EMPTY_FILE_LIST,
            Severity.WARNING,
            manifest.at(),
            "there is no list of files in " + lists.folderOf(manifest.project()),
            "add one, remove these stores, or name the folder of the lists as fileLists in"
                + " edgeward.yaml")
        .omitting(Omission.of(manifest.source().base() + " " + bases(manifest)));
  }

  private static List<StoreUri> bases(FileManifest manifest) {
    return manifest.destinations().stream().map(FileStore::base).toList();
  }
}
