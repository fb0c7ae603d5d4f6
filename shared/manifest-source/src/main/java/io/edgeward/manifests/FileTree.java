package io.edgeward.manifests;

import io.edgeward.model.manifest.ManifestsUnreadableException;
import java.util.SortedMap;

/**
 * The files below a manifests folder at one moment: a directory, or a folder of a git commit. Paths
 * are relative to that folder, with forward slashes.
 */
public interface FileTree {
  /** Every file and symbolic link, by path. */
  SortedMap<String, Entry> entries() throws ManifestsUnreadableException;

  /** The content of a regular file that {@link #entries} names. */
  byte[] read(String path) throws ManifestsUnreadableException;

  /**
   * Looks for the files of a folder, whose paths begin with the folder's name as it is written.
   *
   * @param folder relative to this tree, which it may lead out of by {@code ..}, but not out of the
   *     repository that the tree is of
   */
  default FolderLookup folder(String folder) throws ManifestsUnreadableException {
    return RelativeFolder.leadsOut(folder)
        ? new FolderLookup.Refused(
            "%s leads out of the manifests, which are in no git repository".formatted(folder))
        : new FolderLookup.Found(this);
  }

  /**
   * A file as the tree lists it.
   *
   * @param kind what it is
   * @param size length of its content in bytes
   * @param id stands for the content: equal ids mean equal bytes; empty when not known without
   *     reading
   */
  record Entry(Kind kind, long size, String id) {}

  /** What an entry is. */
  enum Kind {
    /** A regular file. */
    FILE,
    /** A symbolic link, which is never followed. */
    SYMLINK,
    /** Anything else, such as a submodule or a device. */
    OTHER
  }
}
