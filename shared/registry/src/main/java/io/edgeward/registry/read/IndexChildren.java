package io.edgeward.registry.read;

import io.edgeward.fanout.Fanout;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.inventory.Inventory;
import io.edgeward.model.inventory.Listed;
import io.edgeward.model.inventory.Listing;
import io.edgeward.model.inventory.Reading;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.manifest.Descriptor;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestLinks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds to listings what their indexes name. */
final class IndexChildren {
  private final RegistryClient client;
  private final Fanout fanout;

  IndexChildren(RegistryClient client, Fanout fanout) {
    this.client = client;
    this.fanout = fanout;
  }

  Inventory addTo(Inventory inventory) {
    List<Map.Entry<RepositoryPath, Reading>> completed =
        fanout.map(
            inventory.readings().entrySet(),
            entry -> Map.entry(entry.getKey(), completed(entry.getKey(), entry.getValue())));
    SortedMap<RepositoryPath, Reading> all = new TreeMap<>();
    completed.forEach(entry -> all.put(entry.getKey(), entry.getValue()));
    return Inventory.of(all, inventory.unread());
  }

  private Reading completed(RepositoryPath repository, Reading reading) {
    return switch (reading) {
      case Reading.Read read -> withChildren(repository, read.listing());
      case Reading.Absent absent -> absent;
      case Reading.Unread unread -> unread;
      case Reading.Assumed assumed -> assumed;
    };
  }

  private Reading withChildren(RepositoryPath repository, Listing listing) {
    SortedMap<Digest, Listed> digests = new TreeMap<>(listing.digests());
    Map<Digest, Reading.Unread> unread = new HashMap<>();
    listing
        .digests()
        .forEach((digest, listed) -> {
          if (listed.mayBeIndex()) {
            try {
              digests.put(digest, read(repository, digest));
            } catch (RegistryException e) {
              unread.put(digest, e.unread());
            }
          }
        });
    return new Reading.Read(listing.with(digests).without(unread));
  }

  private Listed read(RepositoryPath repository, Digest digest) {
    ManifestContent content =
        client
            .findManifest(repository, digest)
            .orElseThrow(() ->
                new RegistryException(
                    Kind.BROKEN, "%s lists %s and does not have it".formatted(repository, digest)));
    List<Digest> children =
        ManifestLinks.of(content).manifests().stream().map(Descriptor::digest).toList();
    return new Listed(Optional.of(content.mediaType()), children);
  }
}
