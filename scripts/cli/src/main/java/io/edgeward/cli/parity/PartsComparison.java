package io.edgeward.cli.parity;

import io.edgeward.cli.parity.ManifestComparison.Given;
import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.image.Tag;
import io.edgeward.model.route.Target;
import io.edgeward.registry.manifest.Descriptor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Compares what targets give of the parts of an image and of what is attached to it. */
final class PartsComparison {
  private final ImageParts image;
  private final Map<Target, PartsLook> looks;
  private final Findings findings;

  PartsComparison(ImageParts image, Map<Target, PartsLook> looks, Findings findings) {
    this.image = image;
    this.looks = looks;
    this.findings = findings;
  }

  void compare() {
    image.omitted().forEach(what -> findings.note("not looked at: " + what));
    image
        .manifests()
        .forEach(digest ->
            manifest("manifest %s of %s".formatted(digest, image.reference()), true)
                .compare(of(look -> look.manifests().get(digest))));
    BlobComparison blobs = new BlobComparison(image.reference(), findings);
    for (Descriptor blob : image.blobs()) {
      blobs.compare(blob, of(look -> look.blobs().get(blob)));
    }
    looks.forEach((target, look) -> blobs.compareAll(target, look.blobs()));
    new ReferrersComparison(image.reference(), findings)
        .compare(of(look -> look.referrers().get(image.top())));
    AttachmentTag.cosign(image.top()).forEach(this::signature);
  }

  private ManifestComparison manifest(String name, boolean byDigest) {
    return new ManifestComparison(image.reference(), name, byDigest, byDigest, findings);
  }

  /** Most images have none; it matters only where some target has one. */
  private void signature(Tag tag) {
    Map<Target, ManifestLook> all = of(look -> look.signatures().get(tag));
    Optional<Given> first = ManifestComparison.first(all);
    Map<Target, ManifestLook> compared = new LinkedHashMap<>(all);
    if (first.isEmpty()) {
      compared
          .values()
          .removeIf(
              look -> look.manifest() instanceof Observed.NotGiven<?> not && not.status() == 404);
    }
    manifest("signature tag %s of %s".formatted(tag, image.reference()), false).compare(compared);
  }

  /** What each target was asked for. */
  private <T> Map<Target, T> of(Function<PartsLook, T> part) {
    Map<Target, T> asked = new LinkedHashMap<>();
    looks.forEach((target, look) -> {
      T answer = part.apply(look);
      if (answer != null) {
        asked.put(target, answer);
      }
    });
    return asked;
  }
}
