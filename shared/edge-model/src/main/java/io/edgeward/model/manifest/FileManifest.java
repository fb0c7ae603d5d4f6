package io.edgeward.model.manifest;

import java.util.List;

/**
 * One project's manifest of files.
 *
 * @param project the folder's name
 * @param source the staging store
 * @param destinations where to promote to, each base once, in the order written
 * @param files the files by name, each once
 * @param at the file that names the stores
 */
public record FileManifest(
    String project,
    FileStore source,
    List<FileStore> destinations,
    List<FileClaim> files,
    Location at) {
  /** Takes unchangeable copies of the lists. */
  public FileManifest {
    destinations = List.copyOf(destinations);
    files = List.copyOf(files);
  }
}
