package io.edgeward.model.manifest;

import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.image.RegistryPath;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One project's promotion manifest.
 *
 * @param project the folder's name, such as {@code k8s-staging-foo}; the file's name without ending
 *     for a plain manifest
 * @param source the staging registry
 * @param destinations where to promote to, each registry once, in the order written
 * @param images the images by name
 * @param at the file that names the registries
 */
public record Manifest(
    String project,
    RegistryPath source,
    List<Destination> destinations,
    List<ImageClaims> images,
    Location at) {
  /**
   * Takes unchangeable copies of the lists.
   *
   * @throws MalformedNameException if an image's path below one of the registries becomes too long
   */
  public Manifest {
    destinations = List.copyOf(destinations);
    images = List.copyOf(images);
    Optional<ImageName> longest =
        images.stream()
            .map(ImageClaims::name)
            .max(Comparator.comparingInt(name -> name.text().length()));
    if (longest.isPresent()) {
      source.resolve(longest.get());
      destinations.forEach(destination -> destination.registry().resolve(longest.get()));
    }
  }
}
