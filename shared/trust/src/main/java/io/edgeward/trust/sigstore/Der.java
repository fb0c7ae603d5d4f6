package io.edgeward.trust.sigstore;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One value in distinguished encoding (ITU-T X.690, 8.1 and 10.1), as far as certificates,
 * timestamps and keys need it: tags of one byte, lengths of up to three.
 */
final class Der {
  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OCTET_STRING = 0x04;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int SEQUENCE = 0x30;
  static final int SET = 0x31;

  private static final int LONG_TAG = 0x1f;
  private static final int LONG_LENGTH = 0x80;
  private static final int MOST_LENGTH_BYTES = 3;
  private static final int CONTINUED = 0x80;
  private static final int MOST_ARC_BYTES = 9;

  private final byte[] bytes;
  private final int start;
  private final int body;
  private final int end;

  private Der(byte[] bytes, int start, int body, int end) {
    this.bytes = bytes;
    this.start = start;
    this.body = body;
    this.end = end;
  }

  /**
   * The one value that {@code bytes} are.
   *
   * @throws UnverifiedException if they are anything else
   */
  static Der parse(byte[] bytes) {
    Der value = at(bytes, 0, bytes.length);
    if (value.end != bytes.length) {
      throw malformed();
    }
    return value;
  }

  /** A value that holds {@code parts} one after the other. */
  static byte[] encode(int tag, byte[]... parts) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      body.writeBytes(part);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    writeLength(out, body.size());
    out.writeBytes(body.toByteArray());
    return out.toByteArray();
  }

  private static void writeLength(ByteArrayOutputStream out, int length) {
    if (length < LONG_LENGTH) {
      out.write(length);
      return;
    }
    int count = (32 - Integer.numberOfLeadingZeros(length) + 7) / 8;
    out.write(LONG_LENGTH | count);
    for (int i = count - 1; i >= 0; i--) {
      out.write(length >> 8 * i);
    }
  }

  private static Der at(byte[] bytes, int start, int limit) {
    if (limit - start < 2 || (bytes[start] & LONG_TAG) == LONG_TAG) {
      throw malformed();
    }
    int length = bytes[start + 1] & 0xff;
    int body = start + 2;
    if (length >= LONG_LENGTH) {
      int count = length & ~LONG_LENGTH;
      if (count == 0 || count > MOST_LENGTH_BYTES || count > limit - body) {
        throw malformed();
      }
      length = number(bytes, body, count);
      if (length < LONG_LENGTH || bytes[body] == 0) {
        throw malformed();
      }
      body += count;
    }
    if (length > limit - body) {
      throw malformed();
    }
    return new Der(bytes, start, body, body + length);
  }

  private static int number(byte[] bytes, int from, int count) {
    int number = 0;
    for (int i = from; i < from + count; i++) {
      number = number << 8 | bytes[i] & 0xff;
    }
    return number;
  }

  /** The first byte, which says of what type it is. */
  int tag() {
    return bytes[start] & 0xff;
  }

  /** The values that it holds. */
  List<Der> children() {
    List<Der> children = new ArrayList<>();
    for (int next = body; next < end; ) {
      Der child = at(bytes, next, end);
      children.add(child);
      next = child.end;
    }
    return children;
  }

  /** One of the values that it holds, counted from 0. */
  Der child(int index) {
    List<Der> children = children();
    if (index >= children.size()) {
      throw malformed();
    }
    return children.get(index);
  }

  /** Itself, if it is of that type. */
  Der tagged(int tag) {
    if (tag() != tag) {
      throw malformed();
    }
    return this;
  }

  /** What follows tag and length. */
  byte[] content() {
    return Arrays.copyOfRange(bytes, body, end);
  }

  /** All of it. */
  byte[] encoded() {
    return Arrays.copyOfRange(bytes, start, end);
  }

  /** An object identifier in dotted form (X.690, 8.19). */
  String objectIdentifier() {
    tagged(OBJECT_IDENTIFIER);
    List<String> arcs = new ArrayList<>();
    for (int next = body; next < end; ) {
      int last = lastOfArc(next);
      long arc = arc(next, last);
      if (arcs.isEmpty()) {
        long root = Math.min(arc / 40, 2);
        arcs.add(Long.toString(root));
        arc -= 40 * root;
      }
      arcs.add(Long.toString(arc));
      next = last + 1;
    }
    return String.join(".", arcs);
  }

  /** Where the arc from {@code first} on ends, if it does, and is no longer than a number here. */
  private int lastOfArc(int first) {
    int last = first;
    while (last < end && (bytes[last] & CONTINUED) != 0) {
      last++;
    }
    if (last == end || last - first >= MOST_ARC_BYTES || bytes[first] == (byte) CONTINUED) {
      throw malformed();
    }
    return last;
  }

  private long arc(int first, int last) {
    long arc = 0;
    for (int i = first; i <= last; i++) {
      arc = arc << 7 | bytes[i] & CONTINUED - 1;
    }
    return arc;
  }

  private static UnverifiedException malformed() {
    return new UnverifiedException("it holds ASN.1 that is malformed");
  }
}
