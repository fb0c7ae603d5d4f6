package io.edgeward.model.manifest;

/**
 * A place in a manifests repository.
 *
 * @param file path relative to the manifests folder, with forward slashes
 * @param line line number from 1, or 0 for the file as a whole
 */
public record Location(String file, int line) implements Comparable<Location> {
  /**
   * The project that the file belongs to: the folder below {@code manifests}, {@code images} or
   * {@code filestores}; of a plain manifest its name without ending.
   */
  public String project() {
    int folder = file.indexOf('/');
    if (folder < 0) {
      int ending = file.lastIndexOf('.');
      return ending > 0 ? file.substring(0, ending) : file;
    }
    int next = file.indexOf('/', folder + 1);
    return file.substring(folder + 1, next < 0 ? file.length() : next);
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
