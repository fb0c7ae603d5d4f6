package io.edgeward.evidence;

import io.edgeward.json.JsonRefusedException;
import io.edgeward.model.attachment.ManifestOutline.Part;
import io.edgeward.model.image.Digest;
import io.edgeward.registry.copy.Attachment;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestOutlines;
import io.edgeward.trust.LayerEvidence;
import io.edgeward.trust.LayerVerifier;
import io.edgeward.trust.SignedLayer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Finds what was signed before and says the same as something that was made now: of the same image,
 * under the same name, by the same key.
 *
 * @param verifier verifies by promotion's own keys alone
 * @param made what was made now
 */
record EarlierSignature(LayerVerifier verifier, Attachment made) {
  /** Whether one of the layers of {@code found} is such a signature. */
  boolean isIn(ManifestContent found, Function<Digest, byte[]> blobs) {
    LayerEvidence wanted = check(made.content(), 0, made.made()::get).orElseThrow();
    List<Part> layers = ManifestOutlines.of(found).layers();
    return IntStream.range(0, layers.size())
        .filter(i -> mayBe(layers.get(i)))
        .mapToObj(i -> check(found, i, blobs))
        .flatMap(Optional::stream)
        .anyMatch(there -> saysTheSame(there, wanted));
  }

  /** Payloads of signatures are the same each time; bundles never are. */
  private boolean mayBe(Part layer) {
    Part own = made.outline().layers().getFirst();
    boolean isBundle = own.mediaType().equals(made.outline().artifactType().orElse(""));
    return layer.mediaType().equals(own.mediaType())
        && (isBundle || layer.digest().equals(own.digest()));
  }

  /** What a layer says; nothing, where its annotations are no texts. */
  private Optional<LayerEvidence> check(
      ManifestContent manifest, int place, Function<Digest, byte[]> blobs) {
    Part layer = ManifestOutlines.of(manifest).layers().get(place);
    Map<String, String> annotations;
    try {
      annotations = LayerAnnotations.of(manifest).get(place);
    } catch (JsonRefusedException e) {
      return Optional.empty();
    }
    SignedLayer signed =
        new SignedLayer(layer.mediaType(), annotations, blobs.apply(layer.digest()));
    return Optional.of(verifier.check(signed, made.link().target()));
  }

  private static boolean saysTheSame(LayerEvidence there, LayerEvidence wanted) {
    return there.verified()
        && wanted.verified()
        && there.by().equals(wanted.by())
        && there.kind() == wanted.kind()
        && there.predicateType().equals(wanted.predicateType())
        && there.name().equals(wanted.name());
  }
}
