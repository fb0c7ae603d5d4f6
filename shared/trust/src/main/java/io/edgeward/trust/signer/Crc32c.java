package io.edgeward.trust.signer;

import java.util.zip.CRC32C;

/** The checksum (RFC 3720, appendix B.4) that Google's services guard what they transfer by. */
final class Crc32c {
  private Crc32c() {}

  /** The checksum as JSON writes it, in decimal digits. */
  static String of(byte[] content) {
    CRC32C checksum = new CRC32C();
    checksum.update(content);
    return Long.toString(checksum.getValue());
  }
}
