package io.edgeward.trust.sigstore;

import io.edgeward.json.JsonObject;
import java.util.Base64;

/** Base64 (RFC 4648, 4) in the one spelling that each content has: padded, without white space. */
public final class CanonicalBase64 {
  private CanonicalBase64() {}

  /**
   * What {@code text} stands for.
   *
   * @param what what the text is, for the refusal
   * @throws UnverifiedException if it is not the canonical spelling of anything
   */
  public static byte[] decode(String what, String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (encode(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // As below.
    }
    throw new UnverifiedException(what + " is not canonical base64");
  }

  /** The bytes that a member of {@code object} stands for. */
  static byte[] member(JsonObject object, String name) {
    return decode(object.path() + "." + name, object.text(name));
  }

  static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
