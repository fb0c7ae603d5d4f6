package io.edgeward.trust.sigstore;

import io.edgeward.json.JsonObject;
import java.util.HexFormat;

/** Two digits of base 16 a byte, in either case. */
final class Hexadecimal {
  private Hexadecimal() {}

  /**
   * What {@code text} stands for.
   *
   * @param what what the text is, for the refusal
   * @throws UnverifiedException if it stands for nothing
   */
  static byte[] decode(String what, String text) {
    try {
      return HexFormat.of().parseHex(text);
    } catch (IllegalArgumentException e) {
      throw new UnverifiedException(what + " is not hexadecimal");
    }
  }

  /** The bytes that a member of {@code object} stands for. */
  static byte[] member(JsonObject object, String name) {
    return decode(object.path() + "." + name, object.text(name));
  }
}
