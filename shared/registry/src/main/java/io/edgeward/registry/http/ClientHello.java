package io.edgeward.registry.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The beginning of a handshake (RFC 5246, 7.4.1.2), which takes a server's choice of the usual
 * suites and curves. Written out, because the JDK's takes its trust store along, for a tenth of a
 * second. For a server of HTTP it is a request that is over and cannot be understood: its random
 * bytes begin with an empty line.
 */
final class ClientHello {
  private ClientHello() {}

  /** The bytes for the server of that name or address. */
  static byte[] to(String name) {
    byte[] extensions = extensions(name);
    byte[] body =
        joined(
            hex("0303"),
            hex("0d0a0d0a" + "ed6e".repeat(14)),
            hex("00"),
            hex("0010" + "c02bc02fc02cc030" + "130113021303" + "00ff"),
            hex("0100"),
            length(2, extensions),
            extensions);
    byte[] handshake = joined(hex("01"), length(3, body), body);
    return joined(hex("160301"), length(2, handshake), handshake);
  }

  private static byte[] extensions(String name) {
    byte[] others =
        joined(
            hex("000a0008" + "0006" + "001d00170018"), // supported groups
            hex("000b0002" + "0100"), // point formats
            hex("000d000e" + "000c" + "040308040401050308050501")); // signature algorithms
    if (!name.matches(".*[a-zA-Z]") || name.contains(":")) {
      return others;
    }
    byte[] host = name.getBytes(StandardCharsets.US_ASCII);
    byte[] entry = joined(hex("00"), length(2, host), host);
    byte[] list = joined(length(2, entry), entry);
    return joined(hex("0000"), length(2, list), list, others); // server name
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  private static byte[] length(int bytes, byte[] content) {
    byte[] length = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      length[i] = (byte) (content.length >> 8 * (bytes - 1 - i));
    }
    return length;
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
