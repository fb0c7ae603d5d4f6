package io.edgeward.registry.manifest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.edgeward.model.attachment.ManifestOutline;
import io.edgeward.model.attachment.ManifestOutline.Part;
import io.edgeward.model.image.Digest;
import io.edgeward.registry.Redacted;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what decides whether a manifest may follow an image. Readers disagree about fields that
 * stand twice, or once more in other letters (Go's decoder takes {@code Layers} for {@code
 * layers}), so a manifest with either is refused, like any that is not as the specification has it.
 */
public final class ManifestOutlines {
  private static final int MOST_PARTS = 10_000;
  private static final Set<String> FIELDS =
      Set.of(
          "schemaVersion",
          "mediaType",
          "artifactType",
          "config",
          "layers",
          "subject",
          "manifests",
          "blobs",
          "fsLayers",
          "annotations");
  private static final Set<String> DESCRIPTOR_FIELDS = Set.of("mediaType", "digest", "size");

  private ManifestOutlines() {}

  /**
   * The outline of {@code content}.
   *
   * @throws RegistryException of kind REFUSED if it is no manifest that all readers understand
   *     alike
   */
  public static ManifestOutline of(ManifestContent content) {
    try {
      return outline(content, object(ManifestJson.parseWithShortNumbers(content.bytes()), FIELDS));
    } catch (IllegalArgumentException
        | IllegalStateException
        | ArithmeticException
        | UnsupportedOperationException e) {
      throw new RegistryException(
          Kind.REFUSED,
          "manifest %s cannot be understood: %s"
              .formatted(content.digest(), Redacted.text(String.valueOf(e.getMessage()))));
    }
  }

  private static ManifestOutline outline(ManifestContent content, JsonObject manifest) {
    Optional<String> own = text(manifest, "mediaType");
    if (own.isPresent() && !own.get().equals(content.mediaType())) {
      throw new IllegalArgumentException(
          "it says it is \"%s\" and is stored as \"%s\"".formatted(own.get(), content.mediaType()));
    }
    return new ManifestOutline(
        content.digest(),
        content.bytes().length,
        content.mediaType(),
        text(manifest, "artifactType"),
        field(manifest, "config").map(ManifestOutlines::part),
        parts(manifest, "layers"),
        field(manifest, "subject").map(ManifestOutlines::part).map(Part::digest),
        parts(manifest, "manifests"),
        manifest.keySet());
  }

  private static List<Part> parts(JsonObject manifest, String name) {
    List<Part> parts = new ArrayList<>();
    field(manifest, name)
        .ifPresent(list -> list.getAsJsonArray().forEach(element -> parts.add(part(element))));
    if (parts.size() > MOST_PARTS) {
      throw new IllegalArgumentException("it names more than %d things".formatted(MOST_PARTS));
    }
    return parts;
  }

  private static Part part(JsonElement element) {
    JsonObject descriptor = object(element, DESCRIPTOR_FIELDS);
    Digest digest =
        text(descriptor, "digest")
            .map(Digest::of)
            .orElseThrow(() -> new IllegalArgumentException("a digest is missing"));
    JsonElement size = descriptor.get("size");
    if (!(size instanceof JsonPrimitive number) || !number.isNumber()) {
      throw new IllegalArgumentException("a size is missing");
    }
    long bytes = number.getAsBigDecimal().longValueExact();
    if (bytes < 0) {
      throw new IllegalArgumentException("a size is negative");
    }
    return new Part(text(descriptor, "mediaType").orElse(""), digest, bytes);
  }

  /** An object none of whose names is another spelling of {@code known} ones. */
  private static JsonObject object(JsonElement element, Set<String> known) {
    JsonObject object = element.getAsJsonObject();
    for (String name : object.keySet()) {
      boolean respelled =
          !known.contains(name) && known.stream().anyMatch(field -> field.equalsIgnoreCase(name));
      if (respelled) {
        throw new IllegalArgumentException("a field is spelled \"%s\"".formatted(name));
      }
    }
    return object;
  }

  /** Some writers give a field that they have no value for as null. */
  private static Optional<JsonElement> field(JsonObject object, String name) {
    return Optional.ofNullable(object.get(name)).filter(value -> !value.isJsonNull());
  }

  private static Optional<String> text(JsonObject object, String name) {
    return field(object, name)
        .map(value -> {
          if (!(value instanceof JsonPrimitive primitive) || !primitive.isString()) {
            throw new IllegalArgumentException("%s is no text".formatted(name));
          }
          return primitive.getAsString();
        });
  }
}
