package io.edgeward.registry.manifest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.edgeward.model.image.MediaTypes;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the fields of a manifest show it to be, whatever it is called. */
enum ManifestStructure {
  /** Configuration and layers. */
  IMAGE("an image", "config", "layers"),
  /** Other manifests. */
  INDEX("an index", "manifests"),
  /** Docker's first format. */
  SCHEMA_1("a schema 1 image", "fsLayers", "history"),
  /** What OCI had between 1.0 and 1.1. */
  ARTIFACT("an artifact", "blobs");

  private final String noun;
  private final List<String> fields;

  ManifestStructure(String noun, String... fields) {
    this.noun = noun;
    this.fields = List.of(fields);
  }

  /** All that {@code manifest} is; more than one when readers would disagree. */
  static Set<ManifestStructure> of(JsonObject manifest) {
    Set<ManifestStructure> found = EnumSet.noneOf(ManifestStructure.class);
    Arrays.stream(values())
        .filter(structure -> structure.fields.stream().anyMatch(name -> has(manifest, name)))
        .forEach(found::add);
    JsonElement version = manifest.get("schemaVersion");
    if (version != null && version.toString().equals("1")) {
      found.add(SCHEMA_1);
    }
    return found;
  }

  private static boolean has(JsonObject manifest, String name) {
    JsonElement value = manifest.get(name);
    return value != null && !value.isJsonNull();
  }

  /**
   * Whether readers would disagree about a manifest: it is two things at once (CVE-2021-41190), or
   * another than its type says.
   */
  static boolean contradict(String mediaType, Set<ManifestStructure> found) {
    Optional<ManifestStructure> wanted = ofType(mediaType);
    return found.size() > 1
        || (found.size() == 1 && wanted.isPresent() && !found.contains(wanted.get()));
  }

  private static Optional<ManifestStructure> ofType(String mediaType) {
    return switch (mediaType) {
      case MediaTypes.OCI_INDEX, MediaTypes.DOCKER_LIST -> Optional.of(INDEX);
      case MediaTypes.OCI_MANIFEST, MediaTypes.DOCKER_MANIFEST -> Optional.of(IMAGE);
      case MediaTypes.SCHEMA_1, MediaTypes.SCHEMA_1_SIGNED -> Optional.of(SCHEMA_1);
      case MediaTypes.OCI_ARTIFACT -> Optional.of(ARTIFACT);
      default -> Optional.empty();
    };
  }

  @Override
  public String toString() {
    return noun;
  }
}
