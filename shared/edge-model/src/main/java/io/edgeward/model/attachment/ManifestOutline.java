package io.edgeward.model.attachment;

import io.edgeward.model.image.Digest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A manifest as far as it decides whether it may follow an image (OCI image specification 1.1,
 * image manifest and image index).
 *
 * @param digest its digest
 * @param size its own bytes
 * @param mediaType its type
 * @param artifactType the type that it gives itself, if it does
 * @param config its configuration, if it has one
 * @param layers its layers, in its order
 * @param subject what it says it is about
 * @param children what it names as manifests, in its order
 * @param fields the names of all its top-level fields
 */
public record ManifestOutline(
    Digest digest,
    long size,
    String mediaType,
    Optional<String> artifactType,
    Optional<Part> config,
    List<Part> layers,
    Optional<Digest> subject,
    List<Part> children,
    Set<String> fields) {
  /**
   * Something that a manifest names.
   *
   * @param mediaType its type as written, empty where it is not given
   * @param digest its digest
   * @param size its size in bytes as the manifest gives it, never negative
   */
  public record Part(String mediaType, Digest digest, long size) {}

  /** Takes unchangeable copies. */
  public ManifestOutline {
    layers = List.copyOf(layers);
    children = List.copyOf(children);
    fields = Set.copyOf(fields);
  }

  /** What it brings along: its own bytes, its configuration and its layers. */
  public long bytes() {
    long sum = config.map(Part::size).orElse(0L) + size;
    for (Part layer : layers) {
      sum += layer.size();
      if (sum < 0) {
        return Long.MAX_VALUE;
      }
    }
    return sum;
  }

  /** What kind of thing it is: its own word, or else the type of its first layer. */
  public Optional<String> kind() {
    return artifactType.or(() -> layers.stream().findFirst().map(Part::mediaType));
  }
}
