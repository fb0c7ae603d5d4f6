package io.edgeward.model.check;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.manifest.Destination;
import io.edgeward.model.manifest.DigestClaim;
import io.edgeward.model.manifest.ImageClaims;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Manifest;
import io.edgeward.model.manifest.ManifestSet;
import io.edgeward.model.manifest.TagClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything that the manifests of one project say, the name being that of its folder. */
final class Project {
  private final SortedMap<RegistryPath, Location> sources = new TreeMap<>();
  private final SortedMap<RegistryPath, Location> destinations = new TreeMap<>();
  private final SortedMap<ImageName, SortedMap<Digest, DigestClaim>> images = new TreeMap<>();
  private final SortedMap<ImageName, Location> entries = new TreeMap<>();
  private long edgesPerDestination;

  /** The manifests of {@code set} by project; one for each, but in a notation of tests. */
  static SortedMap<String, List<Manifest>> byName(ManifestSet set) {
    SortedMap<String, List<Manifest>> projects = new TreeMap<>();
    for (Manifest manifest : set.manifests()) {
      projects.computeIfAbsent(manifest.project(), name -> new ArrayList<>(1)).add(manifest);
    }
    return projects;
  }

  /** What {@code manifests} say together. */
  static Project of(List<Manifest> manifests) {
    Project project = new Project();
    manifests.forEach(project::add);
    return project;
  }

  private void add(Manifest manifest) {
    sources.putIfAbsent(manifest.source(), manifest.at());
    for (Destination destination : manifest.destinations()) {
      destinations.putIfAbsent(destination.registry(), destination.at());
    }
    manifest.images().forEach(this::add);
  }

  private void add(ImageClaims image) {
    SortedMap<Digest, DigestClaim> digests =
        images.computeIfAbsent(image.name(), name -> new TreeMap<>());
    entries.putIfAbsent(image.name(), image.at());
    for (DigestClaim claim : image.digests()) {
      edgesPerDestination += Math.max(1, claim.tags().size());
      digests.merge(claim.digest(), claim, Project::both);
    }
  }

  private static DigestClaim both(DigestClaim one, DigestClaim other) {
    List<TagClaim> tags = new ArrayList<>(one.tags());
    tags.addAll(other.tags());
    return new DigestClaim(one.digest(), tags, one.at());
  }

  /** The staging registry, with the file that names it; one, but in a notation of tests. */
  SortedMap<RegistryPath, Location> sources() {
    return sources;
  }

  /** The destinations, with their lines. */
  SortedMap<RegistryPath, Location> destinations() {
    return destinations;
  }

  /** What is claimed of each image, by digest. */
  SortedMap<ImageName, SortedMap<Digest, DigestClaim>> images() {
    return images;
  }

  /** Where the entry of each image begins. */
  SortedMap<ImageName, Location> entries() {
    return entries;
  }

  /** How many edges end in each destination. */
  long edgesPerDestination() {
    return edgesPerDestination;
  }

  List<RepositoryPath> sourcesOf(ImageName image) {
    return repositories(sources, image);
  }

  List<RepositoryPath> destinationsOf(ImageName image) {
    return repositories(destinations, image);
  }

  private static List<RepositoryPath> repositories(
      SortedMap<RegistryPath, Location> registries, ImageName image) {
    SortedSet<RepositoryPath> paths = new TreeSet<>();
    registries.keySet().stream()
        .filter(registry -> registry.canHold(image))
        .forEach(registry -> paths.add(registry.resolve(image)));
    return List.copyOf(paths);
  }
}
