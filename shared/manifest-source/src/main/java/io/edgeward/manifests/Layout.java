package io.edgeward.manifests;

import static io.edgeward.manifests.LayoutNames.FILEPROMOTER_FILE;
import static io.edgeward.manifests.LayoutNames.FILESTORES;
import static io.edgeward.manifests.LayoutNames.IMAGES;
import static io.edgeward.manifests.LayoutNames.IMAGES_FILE;
import static io.edgeward.manifests.LayoutNames.MANIFESTS;
import static io.edgeward.manifests.LayoutNames.POLICY_FILE;
import static io.edgeward.manifests.LayoutNames.PROMOTER_FILE;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which files of a tree are manifests, by where they are and what they are called. */
final class Layout {
  private final SortedMap<String, FileTree.Entry> entries;
  private final List<TreeEntry> places;

  private Layout(SortedMap<String, FileTree.Entry> entries) {
    this.entries = entries;
    this.places =
        entries.entrySet().stream().map(e -> TreeEntry.of(e.getKey(), e.getValue())).toList();
  }

  static Layout of(SortedMap<String, FileTree.Entry> entries) {
    return new Layout(entries);
  }

  /** What the tree lists. */
  SortedMap<String, FileTree.Entry> entries() {
    return entries;
  }

  /** Every path of the tree, sorted. */
  List<TreeEntry> places() {
    return places;
  }

  /** Whether something, perhaps not a file, is at {@code path}. */
  boolean has(String path) {
    return entries.containsKey(path);
  }

  /** Whether a regular file is at {@code path}. */
  boolean hasFile(String path) {
    return has(path) && entries.get(path).kind() == FileTree.Kind.FILE;
  }

  /** What is at a path where there {@link #has is} something. */
  FileTree.Entry entry(String path) {
    return entries.get(path);
  }

  /** The size of a file, or of all files of a folder. */
  long sizeBelow(String path) {
    return entries.entrySet().stream()
        .filter(entry -> entry.getKey().equals(path) || entry.getKey().startsWith(path + "/"))
        .mapToLong(entry -> entry.getValue().size())
        .sum();
  }

  /** Projects with a manifest in the thin form. */
  SortedSet<String> projects() {
    return projectsWith(MANIFESTS, PROMOTER_FILE);
  }

  /** Projects with a list of images. */
  SortedSet<String> imageProjects() {
    return projectsWith(IMAGES, IMAGES_FILE);
  }

  /** Projects that promote files. */
  SortedSet<String> fileProjects() {
    return projectsWith(FILESTORES, FILEPROMOTER_FILE);
  }

  /** YAML files beside where a manifest is, by project: lists of files to promote. */
  SortedMap<String, List<String>> fileLists() {
    return places.stream()
        .filter(place -> place.isFile() && place.depth() == 3 && place.top().equals(MANIFESTS))
        .filter(place -> LayoutNames.isYaml(place.name()) && !place.name().equals(PROMOTER_FILE))
        .collect(
            Collectors.groupingBy(
                TreeEntry::project,
                TreeMap::new,
                Collectors.mapping(TreeEntry::path, Collectors.toList())));
  }

  /** Manifests in the plain form: the YAML files of a tree that has no others, at any depth. */
  List<String> plainFiles() {
    boolean others =
        hasFolder(MANIFESTS)
            || hasFolder(FILESTORES)
            || places.stream().anyMatch(place -> place.name().equals(PROMOTER_FILE));
    if (others && entries.size() > 1) {
      return List.of();
    }
    return places.stream()
        .filter(place -> place.isFile() && place.depth() == 1)
        .filter(place -> LayoutNames.isYaml(place.name()) || isNamedAlone(place))
        .map(TreeEntry::name)
        .filter(name -> !name.equals(POLICY_FILE))
        .toList();
  }

  /** A file that someone named instead of a folder may be called anything. */
  private boolean isNamedAlone(TreeEntry place) {
    return entries.size() == 1 && !place.isDocument();
  }

  boolean hasFolder(String name) {
    return places.stream().anyMatch(place -> place.depth() > 1 && place.top().equals(name));
  }

  /** The names of the folders directly below {@code top}. */
  SortedSet<String> foldersBelow(String top) {
    return places.stream()
        .filter(place -> place.depth() > 2 && place.top().equals(top))
        .map(TreeEntry::project)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private SortedSet<String> projectsWith(String top, String name) {
    return places.stream()
        .filter(place -> place.isFile() && place.depth() == 3)
        .filter(place -> place.top().equals(top) && place.name().equals(name))
        .map(TreeEntry::project)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
