package io.edgeward.check.registry;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Platform;
import io.edgeward.registry.manifest.Descriptor;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestLinks;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds up sizes as manifests give them; a sum that is no number of bytes is the largest one. */
final class ImageSizes {
  private final Map<Digest, Long> parts = new HashMap<>();
  private final SortedMap<Platform, Long> byPlatform = new TreeMap<>();

  /** Adds a manifest and the blobs that it names, each once. */
  void add(ManifestContent manifest, ManifestLinks links) {
    parts.put(manifest.digest(), (long) manifest.bytes().length);
    links.blobs().forEach(blob -> parts.put(blob.digest(), blob.size()));
  }

  /** Adds an image to what is for its platforms. */
  void addTo(Set<Platform> platforms, ManifestContent manifest, ManifestLinks links) {
    if (links.blobs().stream().allMatch(blob -> blob.size() != Descriptor.UNKNOWN)) {
      long bytes = manifest.bytes().length;
      for (Descriptor blob : links.blobs()) {
        bytes = sum(bytes, blob.size());
      }
      for (Platform platform : platforms) {
        byPlatform.merge(platform, bytes, ImageSizes::sum);
      }
    }
  }

  SortedMap<Platform, Long> byPlatform() {
    return byPlatform;
  }

  /** All parts; empty where the size of one is not known. */
  OptionalLong total() {
    return parts.containsValue(Descriptor.UNKNOWN)
        ? OptionalLong.empty()
        : OptionalLong.of(parts.values().stream().reduce(0L, ImageSizes::sum));
  }

  private static long sum(long one, long other) {
    long sum = one + other;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
