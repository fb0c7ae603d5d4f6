package io.edgeward.manifests;

import io.edgeward.model.manifest.ManifestsUnreadableException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A tree as it is seen from elsewhere.
 *
 * @param tree the files
 * @param folder what their paths begin with
 */
public record PrefixedTree(FileTree tree, String folder) implements FileTree {
  @Override
  public SortedMap<String, Entry> entries() throws ManifestsUnreadableException {
    SortedMap<String, Entry> seen = new TreeMap<>();
    tree.entries().forEach((path, entry) -> seen.put(folder + "/" + path, entry));
    return seen;
  }

  @Override
  public byte[] read(String path) throws ManifestsUnreadableException {
    return tree.read(path.substring(folder.length() + 1));
  }
}
