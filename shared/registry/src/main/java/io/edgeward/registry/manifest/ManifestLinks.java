package io.edgeward.registry.manifest;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MalformedNameException;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.model.inventory.KnownChildren;
import io.edgeward.registry.Redacted;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a manifest names: the blobs it needs, the manifests it needs, and what it is about.
 *
 * @param blobs configuration and layers, each once, without those that must not be redistributed
 * @param manifests the children of an index, each once
 * @param subject what a signature or attestation refers to
 */
public record ManifestLinks(
    List<Descriptor> blobs, List<Descriptor> manifests, Optional<Digest> subject) {
  private static final int MOST_LINKS = 10_000;

  public ManifestLinks {
    blobs = List.copyOf(blobs);
    manifests = List.copyOf(manifests);
  }

  /**
   * Reads the links of {@code content}, whatever type it is.
   *
   * @throws RegistryException if it is no JSON object, is not what its type says or two things at
   *     once, or a link in it is malformed
   */
  public static ManifestLinks of(ManifestContent content) {
    try {
      JsonObject manifest = ManifestJson.parse(content.payload());
      refuseOtherThanItsType(content.mediaType(), ManifestStructure.of(manifest));
      return new Parser(manifest).links();
    } catch (JsonRefusedException
        | IllegalStateException
        | UnsupportedOperationException
        | NumberFormatException
        | NullPointerException
        | MalformedNameException e) {
      throw new RegistryException(
          Kind.REFUSED,
          "manifest %s cannot be understood: %s"
              .formatted(content.digest(), Redacted.text(String.valueOf(e.getMessage()))));
    }
  }

  private static void refuseOtherThanItsType(String type, Set<ManifestStructure> found) {
    if (ManifestStructure.contradict(type, found)) {
      throw new IllegalStateException(
          "it is %s, and served as \"%s\"; readers would disagree what it is"
              .formatted(
                  found.stream()
                      .map(ManifestStructure::toString)
                      .collect(Collectors.joining(" and ")),
                  Redacted.text(type)));
    }
  }

  /** Remembers what {@code content} names; what cannot be understood teaches nothing. */
  public static void learn(ManifestContent content, KnownChildren children) {
    try {
      of(content).learn(content.digest(), children);
    } catch (RegistryException e) {
      // Whoever needs what it says is told.
    }
  }

  /** Remembers that the manifest {@code digest} has these links. */
  public void learn(Digest digest, KnownChildren children) {
    children.learn(digest, manifests.stream().map(Descriptor::digest).toList());
  }

  private static final class Parser {
    private final JsonObject manifest;
    private final Map<Digest, Descriptor> blobs = new LinkedHashMap<>();
    private final Map<Digest, Descriptor> manifests = new LinkedHashMap<>();

    Parser(JsonObject manifest) {
      this.manifest = manifest;
    }

    ManifestLinks links() {
      object("config").ifPresent(this::addBlob);
      array("layers", ManifestLinks::descriptor, this::addBlob);
      array("blobs", ManifestLinks::descriptor, this::addBlob);
      array("manifests", ManifestLinks::descriptor, this::addChild);
      array("fsLayers", ManifestLinks::schema1Layer, this::addBlob);
      Optional<Digest> about = object("subject").map(Descriptor::digest);
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

    private Optional<Descriptor> object(String name) {
      JsonElement element = manifest.get(name);
      return element != null && element.isJsonObject()
          ? Optional.of(named(name, element, ManifestLinks::descriptor))
          : Optional.empty();
    }

    private void array(
        String name, Function<JsonElement, Descriptor> reader, Consumer<Descriptor> each) {
      JsonElement element = manifest.get(name);
      if (element == null || element.isJsonNull()) {
        return;
      }
      JsonArray array = element.getAsJsonArray();
      for (int i = 0; i < array.size(); i++) {
        each.accept(named("%s[%d]".formatted(name, i), array.get(i), reader));
      }
    }

    /** Says which descriptor is wrong. */
    private static Descriptor named(
        String place, JsonElement element, Function<JsonElement, Descriptor> reader) {
      try {
        return reader.apply(element);
      } catch (MalformedNameException | IllegalStateException e) {
        throw new IllegalStateException(place + ": " + e.getMessage(), e);
      }
    }
  }

  public static Descriptor descriptor(JsonElement element) {
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

  /** The digest of a descriptor, whatever else it says. */
  public static Digest digestOf(JsonElement descriptor) {
    return digest(descriptor.getAsJsonObject().get("digest"));
  }

  private static Digest digest(JsonElement element) {
    if (element == null) {
      throw new IllegalStateException("a digest is missing");
    }
    return new Digest(element.getAsString());
  }
}
