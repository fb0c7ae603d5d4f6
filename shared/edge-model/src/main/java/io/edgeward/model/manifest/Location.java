package io.edgeward.model.manifest;

/**
 * A place in a manifests repository.
 *
 * @param file path relative to the manifests folder, with forward slashes
 * @param line line number from 1, or 0 for the file as a whole
 */
public record Location(String file, int line) implements Comparable<Location> {
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
