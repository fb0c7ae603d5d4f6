package io.edgeward.scenarios.environment;

import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.snapshot.Region;
import java.util.List;
import java.util.Optional;

/**
 * The project whose images and files scenarios promote.
 *
 * @param name its name in the manifests repository
 * @param staging registry that it promotes from
 * @param folder folder below the roots of production that belongs to it
 * @param regions roots of production, each with the root of its backup
 * @param stores the stores of its files; empty for images alone
 */
public record Project(
    String name,
    RegistryPath staging,
    String folder,
    List<Region> regions,
    Optional<ProjectStores> stores) {
  /** The project of end-to-end tests, without files. */
  public static Project e2e(RegistryPath staging, List<Region> regions) {
    return new Project("k8s-staging-e2e", staging, "e2e", regions, Optional.empty());
  }

  /** The same with stores of files. */
  public Project with(ProjectStores files) {
    return new Project(name, staging, folder, regions, Optional.of(files));
  }

  /** The policy of a manifests repository whose projects may promote into these regions. */
  public String policy() {
    StringBuilder text = new StringBuilder("production:\n");
    regions.forEach(region -> text.append("- %s\n".formatted(region.production())));
    text.append("subprojectPrefix: required\n");
    stores.ifPresent(files -> {
      text.append("fileProduction:\n");
      files.destinations().forEach(store -> text.append("- %s\n".formatted(store)));
    });
    return text.toString();
  }

  /** How it registers itself: where it promotes from and to. */
  public String promoterManifest() {
    StringBuilder text = new StringBuilder("registries:\n");
    text.append("- name: ").append(staging).append("\n  src: true\n");
    regions.forEach(
        region -> text.append("- name: %s/%s\n".formatted(region.production(), folder)));
    return text.toString();
  }

  /** The name of an image in production, below the root of a region. */
  public ImageName published(String image) {
    return ImageName.of(folder + "/" + image);
  }

  /** An image as teams push it. */
  public RepositoryPath staged(String image) {
    return staging.resolve(ImageName.of(image));
  }

  /** An image in all regions of production. */
  public List<RepositoryPath> live(String image) {
    return regions.stream().map(region -> region.live(published(image))).toList();
  }
}
