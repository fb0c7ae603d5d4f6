package io.edgeward.registry.manifest;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.model.image.Platform;
import io.edgeward.registry.Redacted;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a manifest says besides its {@link ManifestLinks}, and copies do not need (OCI image
 * specification 1.1, "image index" and "annotations"). A field of an unexpected type says nothing.
 *
 * @param children what an index lists, in its order; the same manifest may serve several platforms
 * @param config the configuration of an image
 * @param annotations what it says of itself
 */
public record ManifestDetails(
    List<Child> children, Optional<Descriptor> config, SortedMap<String, String> annotations) {
  /** Takes unchangeable copies. */
  public ManifestDetails {
    children = List.copyOf(children);
    annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
  }

  /**
   * An entry of an index.
   *
   * @param digest the manifest
   * @param platform what the index says it runs on, if it does
   * @param runnable whether it is an image or a further index, and not an attestation or the like
   */
  public record Child(Digest digest, Optional<Platform> platform, boolean runnable) {}

  /**
   * Reads {@code content}.
   *
   * @throws RegistryException of kind REFUSED if it is no JSON object, or names something by what
   *     is no descriptor
   */
  public static ManifestDetails of(ManifestContent content) {
    try {
      JsonObject manifest = ManifestJson.parse(content.payload());
      return new ManifestDetails(
          children(manifest),
          OptionalFields.object(manifest, "config").map(ManifestLinks::descriptor),
          OptionalFields.texts(manifest, "annotations"));
    } catch (IllegalArgumentException
        | IllegalStateException
        | UnsupportedOperationException
        | NullPointerException e) {
      throw new RegistryException(
          Kind.REFUSED,
          "manifest %s cannot be understood: %s"
              .formatted(content.digest(), Redacted.text(String.valueOf(e.getMessage()))));
    }
  }

  private static List<Child> children(JsonObject manifest) {
    List<Child> children = new ArrayList<>();
    if (manifest.get("manifests") instanceof JsonArray entries) {
      for (JsonElement entry : entries) {
        Descriptor descriptor = ManifestLinks.descriptor(entry);
        if (!MediaTypes.isBlobOfIndex(descriptor.mediaType())) {
          children.add(child(descriptor, entry.getAsJsonObject()));
        }
      }
    }
    return children;
  }

  private static Child child(Descriptor descriptor, JsonObject entry) {
    Optional<Platform> platform =
        OptionalFields.object(entry, "platform").flatMap(ManifestDetails::platform);
    boolean attached =
        OptionalFields.text(entry, "artifactType").filter(type -> !isImage(type)).isPresent()
            || OptionalFields.texts(entry, "annotations").containsKey("vnd.docker.reference.type")
            || platform.filter(Platform::isUnknown).isPresent();
    return new Child(descriptor.digest(), platform, !attached);
  }

  /**
   * Whether an entry of this {@code artifactType} is an image all the same: crane and ko write the
   * media type of its configuration there.
   */
  private static boolean isImage(String artifactType) {
    return artifactType.equals(MediaTypes.OCI_CONFIG)
        || artifactType.equals(MediaTypes.DOCKER_CONFIG);
  }

  /** A platform as an entry of an index and a configuration write it, if it is one. */
  static Optional<Platform> platform(JsonObject object) {
    Optional<String> os = OptionalFields.text(object, "os");
    Optional<String> architecture = OptionalFields.text(object, "architecture");
    return os.isEmpty() || architecture.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Platform(
                os.get(),
                architecture.get(),
                OptionalFields.text(object, "variant"),
                OptionalFields.text(object, "os.version")));
  }
}
