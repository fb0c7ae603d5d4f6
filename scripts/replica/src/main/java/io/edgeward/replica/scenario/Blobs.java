package io.edgeward.replica.scenario;

import io.edgeward.local.images.Artifact;
import io.edgeward.local.images.Image;
import io.edgeward.local.images.ImageIndex;

/** How many blobs something has. */
final class Blobs {
  private Blobs() {}

  static long of(Artifact artifact) {
    return switch (artifact) {
      case Image image -> image.layers().size() + 1;
      case ImageIndex index -> index.children().stream().mapToLong(Blobs::of).sum();
    };
  }
}
