package io.edgeward.trust.sigstore;

import io.edgeward.json.JsonObject;
import java.util.Arrays;
import java.util.List;

/**
 * A proof that a Merkle tree has an entry (RFC 9162, 2.1.3).
 *
 * @param index where in the tree
 * @param size how many entries the tree has
 * @param root the tree's hash
 * @param hashes those of the neighbours on the way from the entry to the root
 * @param checkpoint what the log signed of the tree
 */
record InclusionProof(
    long index, long size, byte[] root, List<byte[]> hashes, Checkpoint checkpoint) {
  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  static InclusionProof parse(JsonObject json) {
    return new InclusionProof(
        Int64.member(json, "logIndex"),
        Int64.member(json, "treeSize"),
        CanonicalBase64.member(json, "rootHash"),
        json.texts("hashes").stream()
            .map(text -> CanonicalBase64.decode(json.path() + ".hashes", text))
            .toList(),
        Checkpoint.parse(json.object("checkpoint").text("envelope")));
  }

  /**
   * Sees to it that {@code log} has {@code body} in a tree that it signed.
   *
   * @throws UnverifiedException if not
   */
  void verify(byte[] body, TransparencyLog log) {
    if (!Arrays.equals(rootWith(body), root)) {
      throw new UnverifiedException("the proof of inclusion does not lead to the tree's root");
    }
    checkpoint.verify(size, root, log);
  }

  /** Goes up from the entry (RFC 9162, 2.1.3.2, with both parts of the way counted beforehand). */
  private byte[] rootWith(byte[] body) {
    if (index >= size) {
      throw new UnverifiedException("the log's index is outside of its tree");
    }
    int inner = Long.SIZE - Long.numberOfLeadingZeros(index ^ size - 1);
    int border = inner == Long.SIZE ? 0 : Long.bitCount(index >>> inner);
    if (hashes.size() != inner + border) {
      throw new UnverifiedException("the proof of inclusion has another length than its tree");
    }
    byte[] hash = HashFunction.SHA256.hash(LEAF, body);
    for (int level = 0; level < hashes.size(); level++) {
      boolean left = level < inner && (index >>> level & 1) == 0;
      byte[] other = hashes.get(level);
      hash =
          left
              ? HashFunction.SHA256.hash(NODE, hash, other)
              : HashFunction.SHA256.hash(NODE, other, hash);
    }
    return hash;
  }
}
