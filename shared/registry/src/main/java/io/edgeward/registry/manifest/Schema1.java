package io.edgeward.registry.manifest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.DigestAlgorithm;
import io.edgeward.model.image.MediaTypes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Docker's first manifest format. Where it is signed, its digest is that of the text before the
 * signatures were put in (distribution, "Image Manifest Version 2, Schema 1", signed manifests).
 * What a body says about that text is believed only where body and text are the same manifest:
 * whoever serves a body could otherwise let any digest speak for it.
 */
public final class Schema1 {
  /** What the signatures are put in front of: the bracket that closes the manifest. */
  private static final Pattern TAIL = Pattern.compile("[ \\t\\r\\n]*}[ \\t\\r\\n]*");

  private static final int LONGEST_TAIL = 64;
  private static final Pattern LENGTH = Pattern.compile("[1-9][0-9]{0,8}");

  private Schema1() {}

  /** The digest of a manifest that was served as {@code mediaType}. */
  public static Digest digest(DigestAlgorithm algorithm, String mediaType, byte[] bytes) {
    return algorithm.digest(payload(mediaType, bytes));
  }

  /** What of a manifest its digest is of, and may be read: the signed text, else all of it. */
  static byte[] payload(String mediaType, byte[] bytes) {
    return mediaType.equals(MediaTypes.SCHEMA_1_SIGNED) ? signed(bytes).orElse(bytes) : bytes;
  }

  /** The text that was signed, if {@code bytes} are that text and its signatures and no more. */
  private static Optional<byte[]> signed(byte[] bytes) {
    try {
      JsonObject body = ManifestJson.parse(bytes);
      Set<Format> formats = new HashSet<>();
      for (JsonElement signature : body.getAsJsonArray("signatures")) {
        formats.add(Format.of(signature.getAsJsonObject()));
      }
      if (formats.size() != 1) {
        return Optional.empty();
      }
      byte[] payload = formats.iterator().next().payload(bytes);
      body.remove("signatures");
      return Optional.of(payload).filter(text -> isManifest(text, body));
    } catch (IllegalStateException
        | NullPointerException
        | IllegalArgumentException
        | ClassCastException
        | UnsupportedOperationException e) {
      // Not signed as the format says: then the bytes themselves have to match the digest.
      return Optional.empty();
    }
  }

  private static boolean isManifest(byte[] payload, JsonObject body) {
    JsonObject manifest = ManifestJson.parse(payload);
    return manifest.equals(body)
        && Optional.ofNullable(manifest.get("schemaVersion"))
            .map(JsonElement::toString)
            .equals(Optional.of("1"));
  }

  /**
   * How the text is made from the body, as the protected header of a signature says.
   *
   * @param length how many bytes of the body it begins with
   * @param tail what follows them
   */
  private record Format(int length, String tail) {
    static Format of(JsonObject signature) {
      JsonObject header = ManifestJson.parse(decoded(signature.get("protected")));
      JsonPrimitive length = header.getAsJsonPrimitive("formatLength");
      if (!length.isNumber() || !LENGTH.matcher(length.getAsString()).matches()) {
        throw new IllegalArgumentException("formatLength is no length");
      }
      String tail = new String(decoded(header.get("formatTail")), StandardCharsets.ISO_8859_1);
      if (tail.length() > LONGEST_TAIL || !TAIL.matcher(tail).matches()) {
        throw new IllegalArgumentException("formatTail is no end of an object");
      }
      return new Format(length.getAsInt(), tail);
    }

    byte[] payload(byte[] body) {
      if (length > body.length) {
        throw new IllegalArgumentException("formatLength is beyond the body");
      }
      byte[] end = tail.getBytes(StandardCharsets.ISO_8859_1);
      byte[] payload = Arrays.copyOf(body, length + end.length);
      System.arraycopy(end, 0, payload, length, end.length);
      return payload;
    }

    private static byte[] decoded(JsonElement base64) {
      return Base64.getUrlDecoder().decode(base64.getAsString());
    }
  }
}
