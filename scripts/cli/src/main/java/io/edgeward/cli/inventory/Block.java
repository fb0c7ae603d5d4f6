package io.edgeward.cli.inventory;

import java.util.Arrays;
import java.util.zip.CRC32;

/** A part of a text, equal to every part with the same bytes. */
final class Block {
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
