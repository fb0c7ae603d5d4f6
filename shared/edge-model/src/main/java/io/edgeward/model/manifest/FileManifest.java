package io.edgeward.model.manifest;

import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.store.FilePath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
  /**
   * Takes unchangeable copies of the lists.
   *
   * @throws MalformedNameException if a file's name below one of the stores becomes too long
   */
  public FileManifest {
    destinations = List.copyOf(destinations);
    files = List.copyOf(files);
    for (FileClaim file : files) {
      if (tooNarrow(source, destinations, file.name()).isPresent()) {
        throw new MalformedNameException(
            "file name", file.name().text(), "leave room for the base of every store");
      }
    }
  }

  /** The first of these stores in which an object cannot have the name of {@code file}. */
  public static Optional<FileStore> tooNarrow(
      FileStore source, List<FileStore> destinations, FilePath file) {
    return Stream.concat(Stream.of(source), destinations.stream())
        .filter(store -> !store.base().canHold(file))
        .findFirst();
  }
}
