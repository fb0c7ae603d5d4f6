package io.edgeward.cli.inventory;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listing;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Equal values of all files, each kept once: production regions hold the same images, so that
 * twenty inventories take little more room than one. Not safe for use by several threads.
 */
final class SharedValues {
  private final Map<Digest, Digest> digests = new HashMap<>();
  private final Map<Tag, Tag> tags = new HashMap<>();
  private final Map<Listing, Listing> listings = new HashMap<>();
  private final Map<Block, Listing> blocks = new HashMap<>();

  Digest digest(String text) {
    Digest digest = new Digest(text);
    Digest known = digests.putIfAbsent(digest, digest);
    return known == null ? digest : known;
  }

  Tag tag(String text) {
    Tag tag = new Tag(text);
    Tag known = tags.putIfAbsent(tag, tag);
    return known == null ? tag : known;
  }

  Listing listing(Listing listing) {
    Listing known = listings.putIfAbsent(listing, listing);
    return known == null ? listing : known;
  }

  /** The listing that these bytes stood for before. */
  Optional<Listing> find(Block block) {
    return Optional.ofNullable(blocks.get(block));
  }

  void keep(Block block, Listing listing) {
    blocks.putIfAbsent(block, listing);
  }
}
