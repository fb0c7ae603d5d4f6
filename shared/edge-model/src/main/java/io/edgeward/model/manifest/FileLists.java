package io.edgeward.model.manifest;

/**
 * Where the lists of files are that projects promote: in {@code FOLDER/<project>/}.
 *
 * @param folder relative to the manifests folder, which it may lead out of by {@code ..}
 * @param at where the policy says so
 */
public record FileLists(String folder, Location at) {
  /** Beside the manifests of images. */
  public static final FileLists DEFAULT =
      new FileLists("manifests", new Location("edgeward.yaml", 0));

  /** Whether they are where they are without a word in the policy. */
  public boolean isDefault() {
    return folder.equals(DEFAULT.folder);
  }
}
