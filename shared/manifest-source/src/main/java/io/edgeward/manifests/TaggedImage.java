package io.edgeward.manifests;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** An image with the tags of each of its digests, everything in byte order. */
record TaggedImage(ImageName name, SortedMap<Digest, List<Tag>> digests) {
  /** The images that have digests. */
  static List<TaggedImage> of(SortedMap<ImageName, Listing> images) {
    return images.entrySet().stream()
        .filter(entry -> !entry.getValue().digests().isEmpty())
        .map(entry -> new TaggedImage(entry.getKey(), tagsByDigest(entry.getValue())))
        .toList();
  }

  private static SortedMap<Digest, List<Tag>> tagsByDigest(Listing listing) {
    SortedMap<Digest, List<Tag>> digests = new TreeMap<>();
    listing.digests().keySet().forEach(digest -> digests.put(digest, new ArrayList<>()));
    listing
        .tags()
        .forEach((tag, digest) -> digests.computeIfAbsent(digest, d -> new ArrayList<>()).add(tag));
    return digests;
  }
}
