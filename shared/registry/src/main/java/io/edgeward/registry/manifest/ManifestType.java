package io.edgeward.registry.manifest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.registry.Redacted;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out which media type a manifest has, so that it is stored as what it is. */
public final class ManifestType {
  private ManifestType() {}

  /**
   * The media type of {@code bytes}.
   *
   * @param told what the registry calls them, which may say nothing
   * @throws IllegalArgumentException if that cannot be known, with the reason
   */
  public static String of(String told, byte[] bytes) {
    Optional<JsonObject> manifest = parsed(Schema1.payload(told, bytes));
    Optional<String> own = manifest.flatMap(ManifestType::own);
    if (MediaTypes.isVague(told)) {
      return own.orElseGet(() -> inferred(manifest, bytes));
    }
    // Distribution specification 1.1, "Pulling manifests": clients should reject such a manifest.
    if (own.isPresent() && !own.get().equals(told)) {
      throw new IllegalArgumentException(
          "it is served as \"%s\" and says itself that it is \"%s\"; push it again as one of them"
              .formatted(Redacted.text(told), Redacted.text(own.get())));
    }
    return told;
  }

  private static Optional<JsonObject> parsed(byte[] bytes) {
    try {
      return Optional.of(ManifestJson.parse(bytes));
    } catch (JsonRefusedException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> own(JsonObject manifest) {
    return text(manifest.get("mediaType")).filter(type -> !MediaTypes.isVague(type));
  }

  private static String inferred(Optional<JsonObject> manifest, byte[] bytes) {
    Set<ManifestStructure> structures = manifest.map(ManifestStructure::of).orElse(Set.of());
    if (structures.size() != 1) {
      String found =
          structures.stream().map(ManifestStructure::toString).collect(Collectors.joining(" and "));
      throw new IllegalArgumentException(
          "neither the registry nor its fields tell what it is (%s); push it again with its media"
                  .formatted(found.isEmpty() ? "no manifest" : found)
              + " type");
    }
    return switch (structures.iterator().next()) {
      case IMAGE -> image(manifest.orElseThrow());
      case INDEX -> index(manifest.orElseThrow());
      case SCHEMA_1 ->
          manifest.orElseThrow().has("signatures")
              ? MediaTypes.SCHEMA_1_SIGNED
              : MediaTypes.SCHEMA_1;
      case ARTIFACT -> MediaTypes.OCI_ARTIFACT;
    };
  }

  /** Docker's images have a configuration of Docker's own type; everything else is OCI's. */
  private static String image(JsonObject manifest) {
    return typeOf(manifest.get("config")).filter(ManifestType::isDockers).isPresent()
        ? MediaTypes.DOCKER_MANIFEST
        : MediaTypes.OCI_MANIFEST;
  }

  /** An OCI index may list Docker's images; Docker's list has nothing else. */
  private static String index(JsonObject manifest) {
    JsonElement children = manifest.get("manifests");
    boolean dockers =
        children.isJsonArray()
            && !children.getAsJsonArray().isEmpty()
            && children.getAsJsonArray().asList().stream()
                .allMatch(child -> typeOf(child).filter(ManifestType::isDockers).isPresent());
    return dockers ? MediaTypes.DOCKER_LIST : MediaTypes.OCI_INDEX;
  }

  private static Optional<String> typeOf(JsonElement descriptor) {
    return descriptor != null && descriptor.isJsonObject()
        ? text(descriptor.getAsJsonObject().get("mediaType"))
        : Optional.empty();
  }

  private static Optional<String> text(JsonElement element) {
    return element != null && element.isJsonPrimitive() && element.getAsJsonPrimitive().isString()
        ? Optional.of(element.getAsString())
        : Optional.empty();
  }

  private static boolean isDockers(String type) {
    return type.startsWith("application/vnd.docker.");
  }
}
