package io.edgeward.trust.sigstore;

import java.util.ArrayList;
import java.util.List;

/**
 * A tree of hashes over the entries of a log, as its definition has it (RFC 9162, 2.1.1 and
 * 2.1.3.1).
 */
record MerkleTree(List<byte[]> entries) {
  byte[] root() {
    if (entries.size() == 1) {
      return HashFunction.SHA256.hash(new byte[] {0}, entries.getFirst());
    }
    return HashFunction.SHA256.hash(new byte[] {1}, left().root(), right().root());
  }

  /** The hashes on the way from an entry to the root. */
  List<byte[]> path(int index) {
    if (entries.size() == 1) {
      return List.of();
    }
    boolean isLeft = index < split();
    List<byte[]> path =
        new ArrayList<>(isLeft ? left().path(index) : right().path(index - split()));
    path.add(isLeft ? right().root() : left().root());
    return path;
  }

  private MerkleTree left() {
    return new MerkleTree(entries.subList(0, split()));
  }

  private MerkleTree right() {
    return new MerkleTree(entries.subList(split(), entries.size()));
  }

  /** The largest power of two that is less than the size. */
  private int split() {
    return Integer.highestOneBit(entries.size() - 1);
  }
}
