package io.edgeward.registry.network;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** As much of DER (ITU-T X.690, 8.1) as it takes to say of a key which kind it is. */
final class Der {
  /** The integer 0. */
  static final byte[] ZERO = {2, 1, 0};

  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 4;

  private Der() {}

  static byte[] sequence(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return value(SEQUENCE, all.toByteArray());
  }

  static byte[] octets(byte[] content) {
    return value(OCTETS, content);
  }

  /** What the first value of {@code bytes} holds. */
  static byte[] content(byte[] bytes) {
    int start = start(bytes);
    return Arrays.copyOfRange(bytes, start, start + length(bytes));
  }

  /** The first value of {@code bytes}, whole. */
  static byte[] first(byte[] bytes) {
    return Arrays.copyOf(bytes, start(bytes) + length(bytes));
  }

  private static byte[] value(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else {
      out.write(0x82);
      out.write(content.length >> 8);
      out.write(content.length);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static int start(byte[] bytes) {
    return (bytes[1] & 0x80) == 0 ? 2 : 2 + (bytes[1] & 0x7f);
  }

  private static int length(byte[] bytes) {
    int length = bytes[1] & 0xff;
    if (length < 0x80) {
      return length;
    }
    length = 0;
    for (int i = 2; i < start(bytes); i++) {
      length = length << 8 | bytes[i] & 0xff;
    }
    return length;
  }
}
