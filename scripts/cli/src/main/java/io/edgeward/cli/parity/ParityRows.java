package io.edgeward.cli.parity;

import io.edgeward.cli.parity.ParityRow.Share;
import io.edgeward.cli.redirect.ContentReference;
import io.edgeward.model.image.Digest;
import io.edgeward.model.route.Target;
import io.edgeward.registry.manifest.ManifestContent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Counts what targets gave. */
final class ParityRows {
  private static final PartsLook NOTHING = new PartsLook(Map.of(), Map.of(), Map.of(), Map.of());

  private ParityRows() {}

  static List<ParityRow> of(
      Map<ContentReference, Map<Target, ManifestLook>> manifests,
      Map<ImageParts, Map<Target, PartsLook>> images) {
    Map<ContentReference, Map<Target, PartsLook>> parts = new LinkedHashMap<>();
    images.forEach((image, looks) -> parts.put(image.reference(), looks));
    List<ParityRow> rows = new ArrayList<>();
    manifests.forEach((reference, looks) -> {
      Map<Target, PartsLook> own = parts.getOrDefault(reference, Map.of());
      Set<Target> targets = new LinkedHashSet<>(looks.keySet());
      targets.addAll(own.keySet());
      targets.forEach(target ->
          rows.add(
              row(
                  reference,
                  target,
                  Optional.ofNullable(looks.get(target)),
                  own.getOrDefault(target, NOTHING))));
    });
    return rows;
  }

  private static ParityRow row(
      ContentReference reference, Target target, Optional<ManifestLook> top, PartsLook parts) {
    return new ParityRow(
        reference.toString(),
        target.name(),
        top.flatMap(ParityRows::manifest),
        new Share(
            parts.manifests().values().stream().filter(ParityRows::isGiven).count(),
            parts.manifests().size()),
        new Share(blobs(parts.blobs().values()).size(), parts.blobs().size()),
        resumed(blobs(parts.blobs().values())),
        attached(parts));
  }

  private static Optional<ParityRow.Manifest> manifest(ManifestLook look) {
    return look.manifest() instanceof Observed.There<ManifestContent>(ManifestContent content)
        ? Optional.of(
            new ParityRow.Manifest(content.digest(), content.mediaType(), content.bytes().length))
        : Optional.empty();
  }

  private static boolean isGiven(ManifestLook look) {
    return look.manifest() instanceof Observed.There<?>;
  }

  private static List<BlobLook> blobs(Collection<Observed<BlobLook>> all) {
    List<BlobLook> blobs = new ArrayList<>();
    for (Observed<BlobLook> look : all) {
      if (look instanceof Observed.There<BlobLook>(BlobLook blob)) {
        blobs.add(blob);
      }
    }
    return blobs;
  }

  private static Share resumed(List<BlobLook> blobs) {
    return new Share(
        blobs.stream().filter(blob -> blob.tail().isPresent()).count(),
        blobs.stream().filter(blob -> blob.rangeStatus() != 0).count());
  }

  private static int attached(PartsLook parts) {
    long tags = parts.signatures().values().stream().filter(ParityRows::isGiven).count();
    long referrers =
        parts.referrers().values().stream()
            .flatMap(look ->
                look instanceof Observed.There<Set<Digest>>(Set<Digest> digests)
                    ? digests.stream()
                    : Stream.empty())
            .count();
    return Math.toIntExact(tags + referrers);
  }
}
