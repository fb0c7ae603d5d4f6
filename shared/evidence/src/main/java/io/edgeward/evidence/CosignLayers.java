package io.edgeward.evidence;

import io.edgeward.json.Json;
import io.edgeward.json.JsonBuilder;
import io.edgeward.model.attachment.ManifestOutline.Part;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.registry.copy.Attachment;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestOutlines;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Manifests under tags of cosign, each of whose layers is a statement of its own. */
final class CosignLayers {
  private CosignLayers() {}

  /** {@code attachment} with those layers alone that {@code chosen} lists by their places. */
  static Attachment only(Attachment attachment, List<Integer> chosen) {
    List<Map<String, String>> annotations = LayerAnnotations.of(attachment.content());
    List<Part> layers = chosen.stream().map(attachment.outline().layers()::get).toList();
    byte[] config = config(layers);
    JsonBuilder manifest =
        Json.object()
            .with("schemaVersion", 2)
            .with("mediaType", MediaTypes.OCI_MANIFEST)
            .with(
                "config",
                descriptor(MediaTypes.OCI_CONFIG, Digest.ofContent(config), config.length))
            .with(
                "layers",
                chosen.stream()
                    .map(i -> layer(attachment.outline().layers().get(i), annotations.get(i)))
                    .toList());
    byte[] bytes = manifest.toBytes();
    ManifestContent content =
        new ManifestContent(Digest.ofContent(bytes), MediaTypes.OCI_MANIFEST, bytes);
    Map<Digest, byte[]> made = new HashMap<>(attachment.made());
    made.put(Digest.ofContent(config), config);
    return new Attachment(content, ManifestOutlines.of(content), attachment.link(), made);
  }

  /** Cosign's own form: an image of nothing, whose layers are not compressed. */
  private static byte[] config(List<Part> layers) {
    JsonBuilder rootfs =
        Json.object()
            .with("type", "layers")
            .with("diff_ids", layers.stream().map(layer -> layer.digest().text()).toList());
    return Json.object()
        .with("architecture", "")
        .with("os", "")
        .with("config", Json.object())
        .with("rootfs", rootfs)
        .toBytes();
  }

  private static JsonBuilder layer(Part layer, Map<String, String> annotations) {
    JsonBuilder descriptor = descriptor(layer.mediaType(), layer.digest(), layer.size());
    return annotations.isEmpty() ? descriptor : descriptor.with("annotations", annotations);
  }

  private static JsonBuilder descriptor(String mediaType, Digest digest, long size) {
    return Json.object()
        .with("mediaType", mediaType)
        .with("digest", digest.text())
        .with("size", size);
  }
}
