package io.edgeward.local.registry.spec;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.edgeward.model.image.MediaTypes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a registry needs to know of a manifest's content. Media types that it does not know are
 * opaque: they refer to nothing.
 *
 * @param blobs digests that must be blobs of the same repository
 * @param children digests that must be manifests of the same repository
 * @param subject the manifest that this one refers to
 * @param artifactType what the referrers API shows and filters by, empty if none
 * @param annotations annotations of the manifest
 * @param contentSize bytes of config and layers together
 */
public record ManifestFacts(
    List<ContentDigest> blobs,
    List<ContentDigest> children,
    Optional<ContentDigest> subject,
    String artifactType,
    Map<String, String> annotations,
    long contentSize) {

  private static final ManifestFacts OPAQUE =
      new ManifestFacts(List.of(), List.of(), Optional.empty(), "", Map.of(), 0);

  /** Reads a manifest; refuses one whose content is not what its media type says. */
  public static ManifestFacts read(String mediaType, byte[] content) {
    return switch (mediaType) {
      case MediaTypes.OCI_MANIFEST, MediaTypes.DOCKER_MANIFEST ->
          manifest(mediaType, parse(content));
      case MediaTypes.OCI_INDEX, MediaTypes.DOCKER_LIST -> index(mediaType, parse(content));
      default -> OPAQUE;
    };
  }

  /** The media type that a manifest says of itself. */
  public static Optional<String> mediaTypeOf(byte[] content) {
    return text(parse(content), "mediaType");
  }

  private static ManifestFacts manifest(String mediaType, JsonObject json) {
    checkMediaType(mediaType, json);
    List<JsonObject> content = new ArrayList<>();
    JsonObject config = object(json, "config").orElseThrow(() -> invalid("it has no config"));
    content.add(config);
    content.addAll(array(json, "layers"));
    List<ContentDigest> blobs = new ArrayList<>();
    long size = 0;
    for (JsonObject descriptor : content) {
      size += longOf(descriptor, "size");
      if (!descriptor.has("urls")) {
        blobs.add(digest(descriptor));
      }
    }
    String artifactType = text(json, "artifactType").orElse("");
    return new ManifestFacts(
        blobs,
        List.of(),
        object(json, "subject").map(ManifestFacts::digest),
        artifactType.isEmpty() ? text(config, "mediaType").orElse("") : artifactType,
        annotations(json),
        size);
  }

  private static ManifestFacts index(String mediaType, JsonObject json) {
    checkMediaType(mediaType, json);
    List<ContentDigest> children =
        array(json, "manifests").stream().map(ManifestFacts::digest).toList();
    return new ManifestFacts(
        List.of(),
        children,
        object(json, "subject").map(ManifestFacts::digest),
        text(json, "artifactType").orElse(""),
        annotations(json),
        0);
  }

  private static JsonObject parse(byte[] content) {
    try {
      JsonElement json = JsonParser.parseString(new String(content, StandardCharsets.UTF_8));
      if (json.isJsonObject()) {
        return json.getAsJsonObject();
      }
    } catch (JsonParseException e) {
      throw invalid("it is not JSON: " + e.getMessage());
    }
    throw invalid("it is not a JSON object");
  }

  private static void checkMediaType(String mediaType, JsonObject json) {
    text(json, "mediaType")
        .filter(inside -> !inside.equals(mediaType))
        .ifPresent(inside -> {
          throw invalid("it says " + inside + ", its Content-Type says " + mediaType);
        });
  }

  private static ContentDigest digest(JsonObject descriptor) {
    String text = text(descriptor, "digest").orElse("");
    return ContentDigest.parse(text)
        .orElseThrow(() -> invalid("it refers to \"" + text + "\", which is no digest"));
  }

  private static Map<String, String> annotations(JsonObject json) {
    Map<String, String> all = new TreeMap<>();
    object(json, "annotations")
        .ifPresent(map -> map.keySet().forEach(key -> all.put(key, text(map, key).orElse(""))));
    return all;
  }

  private static Optional<JsonObject> object(JsonObject json, String name) {
    JsonElement value = json.get(name);
    return value != null && value.isJsonObject()
        ? Optional.of(value.getAsJsonObject())
        : Optional.empty();
  }

  private static List<JsonObject> array(JsonObject json, String name) {
    JsonElement value = json.get(name);
    if (value == null || value.isJsonNull()) {
      return List.of();
    }
    if (!value.isJsonArray()) {
      throw invalid(name + " is not a list");
    }
    List<JsonObject> all = new ArrayList<>();
    for (JsonElement element : value.getAsJsonArray()) {
      if (!element.isJsonObject()) {
        throw invalid(name + " holds something that is not a descriptor");
      }
      all.add(element.getAsJsonObject());
    }
    return all;
  }

  private static Optional<String> text(JsonObject json, String name) {
    JsonElement value = json.get(name);
    return value != null && value.isJsonPrimitive()
        ? Optional.of(value.getAsString())
        : Optional.empty();
  }

  private static long longOf(JsonObject json, String name) {
    JsonElement value = json.get(name);
    if (value == null || !value.isJsonPrimitive() || !value.getAsJsonPrimitive().isNumber()) {
      throw invalid("a descriptor has no " + name);
    }
    return value.getAsLong();
  }

  private static WireError invalid(String why) {
    return new WireError(ErrorCode.MANIFEST_INVALID, "the manifest is invalid: " + why);
  }
}
