package io.edgeward.local.storage.store;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** What content is checked by. */
public enum Hash {
  /** Cloud Storage's {@code crc32c}. */
  CRC32C(4),
  /** S3's {@code x-amz-checksum-crc32}, which its clients send unless told otherwise. */
  CRC32(4),
  /** Cloud Storage's {@code md5Hash}, S3's entity tag. */
  MD5(16),
  /** S3's {@code x-amz-checksum-sha1}. */
  SHA1(20),
  /** S3's {@code x-amz-checksum-sha256}. */
  SHA256(32);

  private final int length;

  Hash(int length) {
    this.length = length;
  }

  /** Number of bytes. */
  public int length() {
    return length;
  }

  /** A hash of bytes that pass. */
  interface Running {
    void update(byte[] bytes, int offset, int length);

    byte[] value();
  }

  Running start() {
    return switch (this) {
      case CRC32C -> running(new CRC32C());
      case CRC32 -> running(new CRC32());
      case MD5 -> running("MD5");
      case SHA1 -> running("SHA-1");
      case SHA256 -> running("SHA-256");
    };
  }

  private static Running running(Checksum checksum) {
    return new Running() {
      @Override
      public void update(byte[] bytes, int offset, int length) {
        checksum.update(bytes, offset, length);
      }

      /** Four bytes, the highest first, as both services want it. */
      @Override
      public byte[] value() {
        return ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array();
      }
    };
  }

  private static Running running(String algorithm) {
    MessageDigest digest = digest(algorithm);
    return new Running() {
      @Override
      public void update(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
      }

      @Override
      public byte[] value() {
        return digest.digest();
      }
    };
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
