package io.edgeward.manifests;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listing;
import java.util.List;
import java.util.SortedMap;

/** An image with the tags of each of its digests, everything in byte order. */
record TaggedImage(ImageName name, SortedMap<Digest, List<Tag>> digests) {
  /** The images that have digests. */
  static List<TaggedImage> of(SortedMap<ImageName, Listing> images) {
    return images.entrySet().stream()
        .filter(entry -> !entry.getValue().digests().isEmpty())
        .map(entry -> new TaggedImage(entry.getKey(), entry.getValue().tagsByDigest()))
        .toList();
  }
}
