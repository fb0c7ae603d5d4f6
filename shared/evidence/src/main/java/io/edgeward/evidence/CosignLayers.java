package io.edgeward.evidence;

import io.edgeward.model.attachment.ManifestOutline.Part;
import io.edgeward.model.image.Digest;
import io.edgeward.registry.copy.Attachment;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestOutlines;
import io.edgeward.trust.artifact.SignatureArtifact;
import io.edgeward.trust.artifact.SignatureManifests;
import io.edgeward.trust.artifact.SignatureManifests.LayerDescriptor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Manifests under tags of cosign, each of whose layers is a statement of its own. */
final class CosignLayers {
  private CosignLayers() {}

  /** {@code attachment} with those layers alone that {@code chosen} lists by their places. */
  static Attachment only(Attachment attachment, List<Integer> chosen) {
    List<Map<String, String>> annotations = LayerAnnotations.of(attachment.content());
    List<Part> layers = attachment.outline().layers();
    SignatureArtifact made =
        SignatureManifests.layered(
            chosen.stream().map(i -> layer(layers.get(i), annotations.get(i))).toList());
    ManifestContent content = new ManifestContent(made.digest(), made.mediaType(), made.manifest());
    Map<Digest, byte[]> blobs = new HashMap<>(attachment.made());
    blobs.putAll(made.blobs());
    return new Attachment(content, ManifestOutlines.of(content), attachment.link(), blobs);
  }

  private static LayerDescriptor layer(Part layer, Map<String, String> annotations) {
    return new LayerDescriptor(layer.mediaType(), layer.digest(), layer.size(), annotations);
  }
}
