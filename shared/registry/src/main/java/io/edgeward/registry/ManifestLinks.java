package io.edgeward.registry;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.registry.RegistryException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a manifest names: the blobs it needs, the manifests it needs, and what it is about.
 *
 * @param blobs configuration and layers, each once, without those that must not be redistributed
 * @param manifests the children of an index, each once
 * @param subject what a signature or attestation refers to
 */
record ManifestLinks(List<Descriptor> blobs, List<Descriptor> manifests, Optional<Digest> subject) {
  private static final int MOST_LINKS = 10_000;

  ManifestLinks {
    blobs = List.copyOf(blobs);
    manifests = List.copyOf(manifests);
  }

  /**
   * Reads the links of {@code content}, whatever type it is.
   *
   * @throws RegistryException if it is no JSON object, or a link in it is malformed
   */
  static ManifestLinks of(ManifestContent content) {
    try {
      String text = new String(content.bytes(), StandardCharsets.UTF_8);
      return new Parser(JsonParser.parseString(text).getAsJsonObject()).links();
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | NumberFormatException
        | NullPointerException
        | MalformedNameException e) {
      throw new RegistryException(
          Kind.REFUSED,
          "manifest %s cannot be understood: %s"
              .formatted(content.digest(), Shown.text(String.valueOf(e.getMessage()))));
    }
  }

  private static final class Parser {
    private final JsonObject manifest;
    private final Map<Digest, Descriptor> blobs = new LinkedHashMap<>();
    private final Map<Digest, Descriptor> manifests = new LinkedHashMap<>();

    Parser(JsonObject manifest) {
      this.manifest = manifest;
    }

    ManifestLinks links() {
      JsonElement config = manifest.get("config");
      if (config != null && config.isJsonObject()) {
        addBlob(descriptor(config));
      }
      array("layers").forEach(layer -> addBlob(descriptor(layer)));
      array("blobs").forEach(blob -> addBlob(descriptor(blob)));
      array("manifests").forEach(child -> addChild(descriptor(child)));
      array("fsLayers").forEach(layer -> addBlob(schema1Layer(layer)));
      JsonElement subject = manifest.get("subject");
      Optional<Digest> about =
          subject != null && subject.isJsonObject()
              ? Optional.of(descriptor(subject).digest())
              : Optional.empty();
      return new ManifestLinks(
          new ArrayList<>(blobs.values()), new ArrayList<>(manifests.values()), about);
    }

    private void addBlob(Descriptor blob) {
      if (!MediaTypes.isForeign(blob.mediaType())) {
        blobs.putIfAbsent(blob.digest(), blob);
      }
      bound();
    }

    private void addChild(Descriptor child) {
      if (MediaTypes.isBlobOfIndex(child.mediaType())) {
        addBlob(child);
      } else {
        manifests.putIfAbsent(child.digest(), child);
      }
      bound();
    }

    private void bound() {
      if (blobs.size() + manifests.size() > MOST_LINKS) {
        throw new IllegalStateException("it names more than %d things".formatted(MOST_LINKS));
      }
    }

    private JsonArray array(String name) {
      JsonElement element = manifest.get(name);
      return element == null || element.isJsonNull() ? new JsonArray() : element.getAsJsonArray();
    }
  }

  static Descriptor descriptor(JsonElement element) {
    JsonObject object = element.getAsJsonObject();
    JsonElement type = object.get("mediaType");
    JsonElement number = object.get("size");
    if (number == null) {
      throw new IllegalStateException("a size is missing");
    }
    long size = number.getAsLong();
    if (size < 0) {
      throw new IllegalStateException("a size is negative");
    }
    return new Descriptor(
        type == null ? "" : type.getAsString(), digest(object.get("digest")), size);
  }

  private static Descriptor schema1Layer(JsonElement element) {
    Digest digest = digest(element.getAsJsonObject().get("blobSum"));
    return new Descriptor("", digest, Descriptor.UNKNOWN);
  }

  private static Digest digest(JsonElement element) {
    if (element == null) {
      throw new IllegalStateException("a digest is missing");
    }
    return new Digest(element.getAsString());
  }
}
