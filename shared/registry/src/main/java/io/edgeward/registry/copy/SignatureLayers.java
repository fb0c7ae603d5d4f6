package io.edgeward.registry.copy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestJson;
import io.edgeward.registry.manifest.ManifestLinks;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The layers under a tag of cosign, each a signature or the like. The payload of one is its blob
 * and the signature an annotation, so that two signatures of one payload have the same digest.
 */
final class SignatureLayers {
  /** A layer as it counts: its content, and what is said with it. */
  private record Layer(Digest digest, JsonElement annotations) {}

  private final Map<Layer, JsonElement> layers = new LinkedHashMap<>();

  private SignatureLayers() {}

  /**
   * Those of {@code manifest}.
   *
   * @throws RegistryException of kind REFUSED if it has none that can be understood
   */
  static SignatureLayers of(ManifestContent manifest) {
    SignatureLayers layers = new SignatureLayers();
    try {
      array(ManifestJson.parse(manifest.bytes())).forEach(layers::add);
    } catch (IllegalStateException | IllegalArgumentException | UnsupportedOperationException e) {
      throw new RegistryException(
          Kind.REFUSED,
          "the layers of %s cannot be understood: %s".formatted(manifest.digest(), e.getMessage()));
    }
    return layers;
  }

  private static JsonArray array(JsonObject manifest) {
    return manifest.get("layers") instanceof JsonArray array ? array : new JsonArray();
  }

  private void add(JsonElement descriptor) {
    JsonElement annotations = descriptor.getAsJsonObject().get("annotations");
    boolean none = annotations == null || annotations.isJsonNull();
    layers.putIfAbsent(
        new Layer(ManifestLinks.digestOf(descriptor), none ? new JsonObject() : annotations),
        descriptor);
  }

  int count() {
    return layers.size();
  }

  boolean hasAll(SignatureLayers others) {
    return layers.keySet().containsAll(others.layers.keySet());
  }

  /** These, with those of {@code others} that they lack behind them. */
  SignatureLayers and(SignatureLayers others) {
    SignatureLayers all = new SignatureLayers();
    all.layers.putAll(layers);
    others.layers.forEach(all.layers::putIfAbsent);
    return all;
  }

  /** Cosign's own form of their configuration: an image of nothing, whose layers are not packed. */
  byte[] config() {
    JsonArray ids = new JsonArray();
    layers.keySet().forEach(layer -> ids.add(layer.digest().text()));
    JsonObject rootfs = new JsonObject();
    rootfs.addProperty("type", "layers");
    rootfs.add("diff_ids", ids);
    JsonObject config = new JsonObject();
    config.addProperty("architecture", "");
    config.addProperty("os", "");
    config.add("config", new JsonObject());
    config.add("rootfs", rootfs);
    return config.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** {@code base} with these layers instead of its own. */
  ManifestContent manifest(ManifestContent base) {
    byte[] config = config();
    JsonObject descriptor = new JsonObject();
    descriptor.addProperty("mediaType", MediaTypes.OCI_CONFIG);
    descriptor.addProperty("size", config.length);
    descriptor.addProperty("digest", Digest.ofContent(config).text());
    JsonArray array = new JsonArray();
    layers.values().forEach(array::add);
    JsonObject manifest = ManifestJson.parse(base.bytes());
    manifest.add("config", descriptor);
    manifest.add("layers", array);
    byte[] bytes = manifest.toString().getBytes(StandardCharsets.UTF_8);
    return new ManifestContent(Digest.ofContent(bytes), base.mediaType(), bytes);
  }
}
