package io.edgeward.replica.scenario;

import io.edgeward.testkit.images.Artifact;
import io.edgeward.testkit.images.Image;
import io.edgeward.testkit.images.ImageIndex;

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
