package io.edgeward.manifests;

import io.edgeward.manifests.yaml.FileProblems;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.manifest.Destination;
import io.edgeward.model.manifest.ImageClaims;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.Omission;
import io.edgeward.model.manifest.Rule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a manifest promotes from and to, and where it says so. */
record ManifestRegistries(RegistryPath source, List<Destination> destinations, Location at) {
  /** The manifest with {@code images}, those left out whose path some registry cannot hold. */
  Manifest manifest(String project, List<ImageClaims> images, FileProblems findings) {
    List<ImageClaims> held = images.stream().filter(image -> holds(image, findings)).toList();
    return new Manifest(project, source, destinations, held, at);
  }

  private boolean holds(ImageClaims image, FileProblems findings) {
    Optional<RegistryPath> tooNarrow =
        Stream.concat(Stream.of(source), destinations.stream().map(Destination::registry))
            .filter(registry -> !registry.canHold(image.name()))
            .findFirst();
    tooNarrow.ifPresent(registry ->
        findings.skipped(
            Omission.of(image),
            Rule.IMAGE_NAME_SYNTAX,
            image.at().line(),
            "the path of image %s below %s is longer than 255 characters"
                .formatted(image.name(), registry),
            "shorten one of the two; the entry is skipped"));
    return tooNarrow.isEmpty();
  }
}
