package io.edgeward.cli.demo;

import io.edgeward.cli.stack.LocalStack;
import io.edgeward.local.images.ImagePuller;
import io.edgeward.local.registry.EmbeddedRegistry;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import io.edgeward.model.snapshot.Region;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.read.InventoryReader;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads production back, region by region. */
final class ProductionReadback {
  private final LocalStack stack;

  ProductionReadback(LocalStack stack) {
    this.stack = stack;
  }

  /** Whether {@code tag} names {@code digest} in every region. */
  boolean names(String image, String tag, Digest digest) throws IOException {
    for (EmbeddedRegistry region : stack.production().values()) {
      Optional<Digest> found = ImagePuller.digestOf(repository(region, image), Tag.of(tag));
      if (!found.equals(Optional.of(digest))) {
        return false;
      }
    }
    return true;
  }

  /** Pulls an image from every region and hashes all of it; says how much that was. */
  void pullEverywhere(String image, Digest digest, Narrator narrator)
      throws IOException, NotAsPromisedException {
    for (Map.Entry<String, EmbeddedRegistry> region : stack.production().entrySet()) {
      ImagePuller puller = new ImagePuller();
      RepositoryPath repository = repository(region.getValue(), image);
      puller.pull(repository, digest);
      narrator.verify(
          puller.blobs() > 0,
          "%s: pulled %s, %d blobs, %.1f MB, every byte hashes to its digest",
          region.getKey(),
          repository,
          puller.blobs(),
          puller.bytes() / 1e6);
    }
  }

  /** All that the regions hold, digests and tags. */
  SortedMap<RepositoryPath, Listing> holds() {
    SortedMap<RepositoryPath, Listing> all = new TreeMap<>();
    try (RegistryClient client = RegistryClient.builder().build()) {
      InventoryReader reader = new InventoryReader(client);
      for (Region region : stack.regions()) {
        reader
            .below(region.production())
            .readings()
            .forEach((repository, reading) -> {
              if (reading instanceof Reading.Read(Listing listing)) {
                all.put(repository, listing);
              }
            });
      }
    }
    return all;
  }

  /** How many writes the regions have seen: uploads begun and manifests put. */
  long writes() {
    return stack.production().values().stream()
        .map(EmbeddedRegistry::traffic)
        .mapToLong(traffic -> traffic.requests("POST uploads") + traffic.requests("PUT manifests"))
        .sum();
  }

  static RepositoryPath repository(EmbeddedRegistry region, String image) {
    return new RepositoryPath(region.host(), "prod/demo/" + image);
  }
}
