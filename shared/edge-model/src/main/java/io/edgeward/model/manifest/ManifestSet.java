package io.edgeward.model.manifest;

import java.util.List;
import java.util.Optional;

/**
 * All promotion manifests of a repository at one moment.
 *
 * @param revision the commit that they were read at; absent for a plain directory
 * @param manifests those that could be read, by project
 * @param files the manifests of files that could be read, by project
 * @param policy what the repository permits
 * @param problems everything wrong with the repository, in the order of files and lines
 */
public record ManifestSet(
    Optional<Revision> revision,
    List<Manifest> manifests,
    List<FileManifest> files,
    Policy policy,
    List<Problem> problems) {
  private static final String PROMOTER_FILE = "/promoter-manifest.yaml";

  /** Takes unchangeable copies of the lists. */
  public ManifestSet {
    manifests = List.copyOf(manifests);
    files = List.copyOf(files);
    problems = problems.stream().sorted().toList();
  }

  /** Manifests of images alone. */
  public ManifestSet(
      Optional<Revision> revision,
      List<Manifest> manifests,
      Policy policy,
      List<Problem> problems) {
    this(revision, manifests, List.of(), policy, problems);
  }

  /** What is promoted of images, with the problems that are not of files alone. */
  public ManifestSet withoutFiles() {
    return new ManifestSet(
        revision,
        manifests,
        List.of(),
        policy,
        problems.stream().filter(problem -> !isOfFiles(problem)).toList());
  }

  /** What is promoted of files, with the problems that are not of images alone. */
  public ManifestSet withoutImages() {
    return new ManifestSet(
        revision,
        List.of(),
        files,
        policy,
        problems.stream().filter(problem -> !isOfImages(problem)).toList());
  }

  private boolean isOfFiles(Problem problem) {
    String file = problem.at().file();
    boolean listed =
        file.startsWith(policy.fileLists().folder() + "/") && !file.endsWith(PROMOTER_FILE);
    return file.startsWith("filestores/") || (listed && problem.rule() != Rule.MANIFEST_LAYOUT);
  }

  private static boolean isOfImages(Problem problem) {
    String file = problem.at().file();
    return file.startsWith("images/") || file.endsWith(PROMOTER_FILE);
  }
}
