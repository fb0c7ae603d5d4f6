package io.edgeward.local.kms;

import java.util.zip.CRC32C;

/** The checksum that Google's services guard what they transfer by. */
final class Crc32c {
  private Crc32c() {}

  /** The checksum in decimal digits: protobuf's JSON writes numbers of 64 bits as text. */
  static String of(byte[] content) {
    CRC32C checksum = new CRC32C();
    checksum.update(content);
    return Long.toString(checksum.getValue());
  }
}
