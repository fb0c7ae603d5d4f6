package io.edgeward.manifests;

/** What came of looking for a folder that a policy names. */
public sealed interface FolderLookup {
  /**
   * It may be read.
   *
   * @param tree has its files, perhaps among others; their paths begin with the folder's name
   */
  record Found(FileTree tree) implements FolderLookup {}

  /** It is not there. */
  record Absent() implements FolderLookup {}

  /**
   * It may not be read.
   *
   * @param why in a clause that names the folder
   */
  record Refused(String why) implements FolderLookup {}
}
