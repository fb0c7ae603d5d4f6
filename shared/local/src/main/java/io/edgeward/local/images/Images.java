package io.edgeward.local.images;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MediaTypes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Builds images. The same arguments give the same digests, other seeds give others. */
public final class Images {
  private static final int SMALL = 256;

  private Images() {}

  /** A small image with one layer. */
  public static Image image(long seed) {
    return image(seed, 1, SMALL);
  }

  /** An OCI image for linux/amd64 with layers of about {@code layerSize} bytes each. */
  public static Image image(long seed, int layers, long layerSize) {
    return image(Flavor.OCI, Platform.AMD64, seed, layers, layerSize);
  }

  /** An image of any flavor and platform. */
  public static Image image(
      Flavor flavor, Platform platform, long seed, int layers, long layerSize) {
    return image(flavor, platform, layers(seed, layers, layerSize));
  }

  /** An image of given layers, which several images may share. */
  public static Image image(Flavor flavor, Platform platform, List<Layer> layers) {
    byte[] config = ManifestParts.bytes(config(platform, layers));
    JsonObject manifest = ManifestParts.manifest(flavor.manifest());
    manifest.add(
        "config",
        ManifestParts.descriptor(flavor.config(), Digest.ofContent(config), config.length));
    manifest.add(
        "layers",
        ManifestParts.array(
            layers.stream()
                .map(layer ->
                    ManifestParts.descriptor(flavor.layer(), layer.digest(), layer.size()))));
    return new Image(platform, flavor.manifest(), ManifestParts.bytes(manifest), config, layers);
  }

  /** Layers that differ from each other and from those of other seeds. */
  public static List<Layer> layers(long seed, int count, long size) {
    return LongStream.range(0, count).mapToObj(i -> Layer.of(seed * 1000 + i, size)).toList();
  }

  /** A small OCI index for amd64 and arm64. */
  public static ImageIndex index(long seed) {
    return index(seed, List.of(Platform.AMD64, Platform.ARM64), 1, SMALL);
  }

  /** An OCI index with one image per platform. */
  public static ImageIndex index(long seed, List<Platform> platforms, int layers, long layerSize) {
    List<Image> images = new ArrayList<>();
    for (Platform platform : platforms) {
      long own = seed * 100 + images.size();
      images.add(image(Flavor.OCI, platform, own, layers, layerSize));
    }
    return index(Flavor.OCI, images);
  }

  /** An index of given children. */
  public static ImageIndex index(Flavor flavor, List<? extends Artifact> children) {
    JsonObject index = ManifestParts.manifest(flavor.index());
    index.add("manifests", ManifestParts.array(children.stream().map(Images::entry)));
    return new ImageIndex(flavor.index(), ManifestParts.bytes(index), List.copyOf(children));
  }

  /** A Sigstore bundle attached to {@code subject}: the subject's referrer. */
  public static Image attachment(Artifact subject, String artifactType, long seed) {
    JsonObject more = new JsonObject();
    more.addProperty("artifactType", artifactType);
    more.add("subject", subject.descriptor());
    Image bundle =
        labelled(seed, "application/vnd.dev.sigstore.bundle.v0.3+json", MediaTypes.OCI_EMPTY);
    return changed(bundle, more);
  }

  /** What cosign puts under {@code sha256-<hex>.sig}: one signature, in the form of an image. */
  public static Image signature(long seed) {
    return labelled(seed, "application/vnd.dev.cosign.simplesigning.v1+json", Flavor.OCI.config());
  }

  /** An image whose layer and configuration are called something else. */
  public static Image labelled(long seed, String layerType, String configType) {
    Image base = image(seed);
    JsonObject manifest = parsed(base);
    manifest
        .getAsJsonArray("layers")
        .forEach(layer -> layer.getAsJsonObject().addProperty("mediaType", layerType));
    manifest.getAsJsonObject("config").addProperty("mediaType", configType);
    return changed(base, manifest);
  }

  /** {@code image} with fields of its manifest added or replaced. */
  public static Image changed(Image image, JsonObject fields) {
    JsonObject manifest = parsed(image);
    fields.entrySet().forEach(field -> manifest.add(field.getKey(), field.getValue()));
    return new Image(
        image.platform(),
        image.mediaType(),
        ManifestParts.bytes(manifest),
        image.config(),
        image.layers());
  }

  private static JsonObject parsed(Image image) {
    return JsonParser.parseString(new String(image.manifest(), StandardCharsets.UTF_8))
        .getAsJsonObject();
  }

  private static JsonObject entry(Artifact child) {
    JsonObject entry = child.descriptor();
    if (child instanceof Image image) {
      JsonObject platform = new JsonObject();
      platform.addProperty("architecture", image.platform().architecture());
      platform.addProperty("os", image.platform().os());
      entry.add("platform", platform);
    }
    return entry;
  }

  private static JsonObject config(Platform platform, List<Layer> layers) {
    JsonObject rootfs = new JsonObject();
    rootfs.addProperty("type", "layers");
    rootfs.add(
        "diff_ids",
        ManifestParts.array(
            layers.stream().map(layer -> new JsonPrimitive(layer.diffId().text()))));
    JsonObject config = new JsonObject();
    config.addProperty("architecture", platform.architecture());
    config.addProperty("os", platform.os());
    config.add("config", new JsonObject());
    config.add("rootfs", rootfs);
    config.add(
        "history", ManifestParts.array(Stream.generate(JsonObject::new).limit(layers.size())));
    return config;
  }
}
