package io.edgeward.manifests;

/**
 * Projects as the last two readings of a repository parsed them: commits differ in few files, and
 * of the others nothing is parsed twice. Safe for several threads.
 */
public final class ParsedProjects {
  private final LastReadings<ProjectReader.Result> images = new LastReadings<>();
  private final LastReadings<FileManifests> files = new LastReadings<>();

  /** A reading of projects that promote images. */
  LastReadings<ProjectReader.Result>.Reading images() {
    return images.new Reading();
  }

  /** A reading of projects that promote files. */
  LastReadings<FileManifests>.Reading files() {
    return files.new Reading();
  }
}
