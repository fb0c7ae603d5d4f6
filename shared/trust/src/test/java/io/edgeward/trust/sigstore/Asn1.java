package io.edgeward.trust.sigstore;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes values in distinguished encoding (ITU-T X.690), as {@link Der} reads them. */
final class Asn1 {
  private static final byte[] NULL = {5, 0};

  private Asn1() {}

  static byte[] sequence(byte[]... parts) {
    return Der.encode(Der.SEQUENCE, parts);
  }

  static byte[] set(byte[]... parts) {
    return Der.encode(Der.SET, parts);
  }

  /** Something with a number in its context, such as {@code [3] EXPLICIT}. */
  static byte[] context(int number, byte[]... parts) {
    return Der.encode(0xa0 | number, parts);
  }

  static byte[] integer(long number) {
    return integer(BigInteger.valueOf(number));
  }

  static byte[] integer(BigInteger number) {
    return Der.encode(Der.INTEGER, number.toByteArray());
  }

  static byte[] octets(byte[]... parts) {
    return Der.encode(Der.OCTET_STRING, parts);
  }

  /** A string of whole bytes of bits. */
  static byte[] bits(byte[] bytes) {
    return Der.encode(Der.BIT_STRING, new byte[] {0}, bytes);
  }

  static byte[] truth() {
    return new byte[] {1, 1, (byte) 0xff};
  }

  static byte[] utf8(String text) {
    return Der.encode(0x0c, text.getBytes(UTF_8));
  }

  /** A time as certificates have it, until 2049 (RFC 5280, 4.1.2.5.1). */
  static byte[] utcTime(Instant time) {
    return time(0x17, "yyMMddHHmmss", time);
  }

  static byte[] generalizedTime(Instant time) {
    return time(0x18, "yyyyMMddHHmmss", time);
  }

  private static byte[] time(int tag, String pattern, Instant time) {
    String text = DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC).format(time) + "Z";
    return Der.encode(tag, text.getBytes(US_ASCII));
  }

  /** An algorithm's name, of an algorithm whose parameters are null or are not there. */
  static byte[] algorithm(String oid, boolean parameters) {
    return parameters ? sequence(oid(oid), NULL) : sequence(oid(oid));
  }

  static byte[] oid(String dotted) {
    String[] arcs = dotted.split("\\.");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writeArc(out, 40 * Long.parseLong(arcs[0]) + Long.parseLong(arcs[1]));
    for (int i = 2; i < arcs.length; i++) {
      writeArc(out, Long.parseLong(arcs[i]));
    }
    return Der.encode(Der.OBJECT_IDENTIFIER, out.toByteArray());
  }

  private static void writeArc(ByteArrayOutputStream out, long arc) {
    int shift = Math.max(0, (63 - Long.numberOfLeadingZeros(arc)) / 7 * 7);
    for (; shift > 0; shift -= 7) {
      out.write((int) (arc >> shift) & 0x7f | 0x80);
    }
    out.write((int) arc & 0x7f);
  }
}
