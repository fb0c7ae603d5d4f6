package io.edgeward.replica.place;

import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.snapshot.Region;
import java.util.List;

/**
 * Where images are.
 *
 * @param staging registry that the project promotes from
 * @param folder folder below the roots of production that belongs to the project
 * @param regions roots of production, each with the root of its backup
 */
public record Places(RegistryPath staging, String folder, List<Region> regions) {
  /** The subproject of the tests, in the manifests. */
  public static final String PROJECT = "k8s-staging-e2e";

  /** The folder of production that belongs to it. */
  public static final String FOLDER = "e2e";

  /** How the subproject registers itself: where it promotes from and to. */
  public String promoterManifest() {
    StringBuilder text = new StringBuilder("registries:\n");
    text.append("- name: ").append(staging).append("\n  src: true\n");
    regions.forEach(
        region -> text.append("- name: %s/%s\n".formatted(region.production(), folder)));
    return text.toString();
  }

  /** An image as teams push it. */
  public RepositoryPath staged(String image) {
    return staging.resolve(ImageName.of(image));
  }

  /** An image in one region of production. */
  public RepositoryPath live(Region region, String image) {
    return region.live(ImageName.of(folder + "/" + image));
  }

  /** An image in all regions of production. */
  public List<RepositoryPath> live(String image) {
    return regions.stream().map(region -> live(region, image)).toList();
  }
}
