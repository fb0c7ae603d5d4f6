package io.edgeward.model.manifest;

import java.util.Set;

/**
 * A place in a manifests repository.
 *
 * @param file path relative to the manifests folder, with forward slashes
 * @param line line number from 1, or 0 for the file as a whole
 */
public record Location(String file, int line) implements Comparable<Location> {
  private static final Set<String> FOLDERS = Set.of("manifests", "images", "filestores");

  /**
   * The project that the file belongs to: the folder below {@code manifests}, {@code images} or
   * {@code filestores}; of a list of files elsewhere the folder that it is in; of a plain manifest
   * its name without ending.
   */
  public String project() {
    String[] parts = file.split("/", -1);
    if (parts.length == 1) {
      int ending = file.lastIndexOf('.');
      return ending > 0 ? file.substring(0, ending) : file;
    }
    return parts.length == 2 || FOLDERS.contains(parts[0]) ? parts[1] : parts[parts.length - 2];
  }

  @Override
  public int compareTo(Location other) {
    int byFile = file.compareTo(other.file);
    return byFile != 0 ? byFile : Integer.compare(line, other.line);
  }

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line;
  }
}
