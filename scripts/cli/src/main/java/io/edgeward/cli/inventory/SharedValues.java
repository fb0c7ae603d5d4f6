package io.edgeward.cli.inventory;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.Listing;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.zip.CRC32;

/**
 * Equal values of all files, each kept once: production regions hold the same images, so that
 * twenty inventories take little more room than one. Not safe for use by several threads.
 */
final class SharedValues {
  private final Map<Digest, Digest> digests = new HashMap<>();
  private final Map<Tag, Tag> tags = new HashMap<>();
  private final Map<Listing, Listing> listings = new HashMap<>();
  private final Map<Block, Listing> blocks = new HashMap<>();
  private final Map<Digest, SortedMap<ImageName, Listing>> files = new HashMap<>();

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

  /** What a file of the same content held. */
  Optional<SortedMap<ImageName, Listing>> find(Digest content) {
    return Optional.ofNullable(files.get(content));
  }

  void keep(Digest content, SortedMap<ImageName, Listing> images) {
    files.put(content, images);
  }

  /** The listing that these bytes stood for before. */
  Optional<Listing> find(Block block) {
    return Optional.ofNullable(blocks.get(block));
  }

  void keep(Block block, Listing listing) {
    blocks.putIfAbsent(block, listing);
  }

  /** A part of a text, equal to every part with the same bytes. */
  static final class Block {
    final byte[] text;
    final int from;
    final int to;
    private final int hash;

    Block(byte[] text, int from, int to) {
      this.text = text;
      this.from = from;
      this.to = to;
      CRC32 sum = new CRC32();
      sum.update(text, from, to - from);
      this.hash = (int) sum.getValue();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Block block
          && hash == block.hash
          && Arrays.equals(text, from, to, block.text, block.from, block.to);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
