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
}
