package io.edgeward.cli.parity;

import io.edgeward.cli.redirect.ContentReference;
import io.edgeward.model.attachment.AttachmentTag;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.Tag;
import io.edgeward.model.route.ContentKind;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.client.Referrers;
import io.edgeward.registry.manifest.Descriptor;
import io.edgeward.registry.manifest.ManifestContent;
import io.edgeward.registry.manifest.ManifestLinks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Asks one target for the parts of an image, of the kinds that clients are sent there for. */
final class PartsCheck {
  private final TargetReader reader;
  private final ImageParts image;

  private PartsCheck(TargetReader reader, ImageParts image) {
    this.reader = reader;
    this.image = image;
  }

  static PartsLook look(TargetReader reader, ImageParts image, Predicate<ContentKind> asked) {
    PartsCheck check = new PartsCheck(reader, image);
    return new PartsLook(
        asked.test(ContentKind.MANIFEST) ? check.manifests(image.manifests()) : Map.of(),
        asked.test(ContentKind.BLOB) ? check.blobs() : Map.of(),
        asked.test(ContentKind.REFERRERS) ? Map.of(image.top(), check.referrers()) : Map.of(),
        asked.test(ContentKind.SIGNATURE_TAG)
            ? check.manifests(AttachmentTag.cosign(image.top()))
            : Map.of());
  }

  private <R extends Reference> Map<R, ManifestLook> manifests(Iterable<R> references) {
    Map<R, ManifestLook> looks = new LinkedHashMap<>();
    references.forEach(reference -> looks.put(reference, manifest(reference)));
    return looks;
  }

  private ManifestLook manifest(Reference reference) {
    return ManifestCheck.look(
        reader, new ContentReference(image.reference().repository(), reference));
  }

  private Map<Descriptor, Observed<BlobLook>> blobs() {
    Map<Descriptor, Observed<BlobLook>> looks = new LinkedHashMap<>();
    image.blobs().forEach(blob -> looks.put(blob, BlobCheck.look(reader, image.reference(), blob)));
    return looks;
  }

  /** Clients fall back to the tag where there is no API (distribution specification 1.1). */
  private Observed<Set<Digest>> referrers() {
    Observed<Optional<Referrers>> listed =
        reader.referrers(image.reference().repository(), image.top());
    if (!(listed instanceof Observed.There<Optional<Referrers>>(Optional<Referrers> found))) {
      return Observed.other(listed);
    }
    Optional<Tag> tag = AttachmentTag.index(image.top());
    return found.isPresent() || tag.isEmpty()
        ? new Observed.There<>(new TreeSet<>(found.map(Referrers::digests).orElse(List.of())))
        : ofTag(manifest(tag.get()).manifest());
  }

  private static Observed<Set<Digest>> ofTag(Observed<ManifestContent> index) {
    return switch (index) {
      case Observed.There<ManifestContent>(ManifestContent content) -> entries(content);
      case Observed.NotGiven<ManifestContent>(int status) when status == 404 ->
          new Observed.There<>(Set.of());
      default -> Observed.other(index);
    };
  }

  private static Observed<Set<Digest>> entries(ManifestContent index) {
    try {
      return new Observed.There<>(
          ManifestLinks.of(index).manifests().stream()
              .map(Descriptor::digest)
              .collect(Collectors.toCollection(TreeSet::new)));
    } catch (RegistryException e) {
      return new Observed.Unusable<>(e.getMessage());
    }
  }
}
