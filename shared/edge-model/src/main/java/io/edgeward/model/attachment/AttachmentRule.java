package io.edgeward.model.attachment;

import io.edgeward.model.attachment.AttachmentCheck.Accepted;
import io.edgeward.model.attachment.AttachmentCheck.Reason;
import io.edgeward.model.attachment.AttachmentCheck.Refused;
import io.edgeward.model.attachment.ManifestOutline.Part;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.DisplayText;
import io.edgeward.model.image.MediaTypes;
import io.edgeward.model.text.Count;
import java.util.Optional;
import java.util.Set;

/**
 * What may follow a promoted digest: an image manifest that is about the digest, all of whose
 * layers are of types that nothing runs. What a manifest says of itself elsewhere ({@code
 * artifactType}, annotations) does not count.
 *
 * @param types further layer types that a policy permits, in lower case and without parameters
 * @param perDigest how many attachments one digest may have, those of its attachments included
 * @param bytes how large they may be together: manifests, configurations and layers
 */
public record AttachmentRule(Set<String> types, int perDigest, long bytes) {
  /** What holds without a policy: 200 attachments and 16 MiB a digest. */
  public static final AttachmentRule DEFAULT = new AttachmentRule(Set.of(), 200, 16L * 1024 * 1024);

  /** A signature of an attestation of an image is at 2; nothing is known that goes further. */
  public static final int DEEPEST = 3;

  private static final Set<String> FIELDS =
      Set.of(
          "schemaVersion",
          "mediaType",
          "artifactType",
          "config",
          "layers",
          "subject",
          "annotations");
  private static final Set<String> INDEX_FIELDS =
      Set.of("schemaVersion", "mediaType", "artifactType", "manifests", "annotations");

  /** The two bytes {@code {}} (OCI image specification 1.1, "Guidance for an Empty Descriptor"). */
  private static final Part EMPTY =
      new Part(
          MediaTypes.OCI_EMPTY,
          new Digest("sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"),
          2);

  /** Configurations that tell a runtime how to run the layers. */
  private static final Set<String> IMAGE_CONFIGS =
      Set.of(MediaTypes.OCI_CONFIG, MediaTypes.DOCKER_CONFIG);

  /** Takes an unchangeable copy. */
  public AttachmentRule {
    types = Set.copyOf(types);
  }

  /** Whether a policy may permit layers of {@code type}. */
  public static boolean permits(String type) {
    return AttachmentType.bare(type).filter(bare -> !AttachmentType.isRunnable(bare)).isPresent();
  }

  /** The type as a policy's types are compared: in lower case, without parameters. */
  public static Optional<String> bare(String type) {
    return AttachmentType.bare(type);
  }

  /**
   * Whether {@code manifest} may follow.
   *
   * @param link by what it was found
   * @param targets what it may be about: the promoted digest, its children, and those attachments
   *     of them that were accepted
   */
  public AttachmentCheck check(ManifestOutline manifest, AttachmentLink link, Set<Digest> targets) {
    return target(manifest, link, targets)
        .or(() -> form(manifest))
        .or(() -> content(manifest))
        .or(() -> size(manifest))
        .<AttachmentCheck>map(refused -> refused)
        .orElseGet(() -> new Accepted(manifest.bytes()));
  }

  private static Optional<Refused> target(
      ManifestOutline manifest, AttachmentLink link, Set<Digest> targets) {
    Optional<Digest> subject = manifest.subject();
    return switch (link) {
      case AttachmentLink.Subject(Digest target) when !subject.equals(Optional.of(target)) ->
          refused(
              Reason.TARGET,
              "is listed as a referrer of %s, and its subject is %s"
                  .formatted(target, subject.map(Digest::text).orElse("missing")));
      case AttachmentLink.Subject(Digest target) -> promoted(target, targets);
      case AttachmentLink.CosignTag(var tag, Digest target) -> promoted(target, targets);
    };
  }

  private static Optional<Refused> promoted(Digest target, Set<Digest> targets) {
    return targets.contains(target)
        ? Optional.empty()
        : refused(
            Reason.TARGET,
            "is about %s, which is neither promoted nor part of, or attached to, what is"
                .formatted(target));
  }

  private static Optional<Refused> form(ManifestOutline manifest) {
    if (!manifest.children().isEmpty()) {
      return refused(Reason.CHILDREN, "names other manifests, which no attachment does");
    }
    if (!MediaTypes.isImage(manifest.mediaType())) {
      return refused(
          Reason.FORM,
          "has the type %s, and attachments are image manifests"
              .formatted(DisplayText.quoted(manifest.mediaType())));
    }
    return strangeField(manifest, FIELDS);
  }

  private static Optional<Refused> strangeField(ManifestOutline manifest, Set<String> known) {
    return manifest.fields().stream()
        .filter(field -> !known.contains(field))
        .sorted()
        .findFirst()
        .flatMap(field ->
            refused(
                Reason.FORM,
                "has a field %s that no attachment has".formatted(DisplayText.quoted(field))));
  }

  private Optional<Refused> content(ManifestOutline manifest) {
    for (Part layer : manifest.layers()) {
      if (!isHarmless(layer)) {
        return refused(
            Reason.TYPE,
            "has a layer of type %s, which may be runnable"
                .formatted(DisplayText.quoted(layer.mediaType())));
      }
    }
    boolean image =
        manifest
            .config()
            .flatMap(config -> AttachmentType.bare(config.mediaType()))
            .filter(IMAGE_CONFIGS::contains)
            .isPresent();
    boolean says = manifest.layers().stream().anyMatch(layer -> !layer.equals(EMPTY));
    return manifest.layers().isEmpty() || (image && !says)
        ? refused(Reason.EMPTY, "has no layer that is an attachment")
        : Optional.empty();
  }

  private boolean isHarmless(Part layer) {
    return layer.equals(EMPTY)
        || AttachmentType.bare(layer.mediaType())
            .filter(bare -> AttachmentType.isKnown(bare) || types.contains(bare))
            .filter(bare -> !AttachmentType.isRunnable(bare))
            .isPresent();
  }

  private Optional<Refused> size(ManifestOutline manifest) {
    return manifest.bytes() > bytes
        ? refused(
            Reason.BYTES,
            "has %s, and attachments of a digest may have %d together"
                .formatted(Count.of(manifest.bytes(), "byte"), bytes))
        : Optional.empty();
  }

  /**
   * Whether {@code index} may stand under the referrers tag of a digest, apart from its entries,
   * each of which has to be accepted itself.
   */
  public Optional<Refused> checkIndex(ManifestOutline index) {
    if (!index.mediaType().equals(MediaTypes.OCI_INDEX)) {
      return refused(
          Reason.FORM,
          "has the type %s, and under a referrers tag stands an image index"
              .formatted(DisplayText.quoted(index.mediaType())));
    }
    return index.children().size() > perDigest
        ? refused(
            Reason.COUNT,
            "names %s, and a digest may have %s"
                .formatted(
                    Count.of(index.children().size(), "manifest"),
                    Count.of(perDigest, "attachment")))
        : strangeField(index, INDEX_FIELDS);
  }

  static Optional<Refused> refused(Reason reason, String message) {
    return Optional.of(new Refused(reason, message));
  }
}
