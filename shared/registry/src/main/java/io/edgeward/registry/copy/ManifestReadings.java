package io.edgeward.registry.copy;

import io.edgeward.model.attachment.AttachmentCheck.Reason;
import io.edgeward.model.attachment.AttachmentCheck.Refused;
import io.edgeward.model.attachment.AttachmentRule;
import io.edgeward.model.image.Reference;
import io.edgeward.model.image.Tag;
import io.edgeward.model.text.Count;
import io.edgeward.registry.manifest.ManifestContent;
import java.util.Optional;

/**
 * How much is read to judge the attachments of one digest. Whoever may push to a source decides how
 * many there are; that must not decide how long a promotion takes.
 */
final class ManifestReadings {
  /** Cosign's. */
  private static final int TAGS_OF_A_DIGEST = 3;

  private final SourceLinks links;
  private final AttachmentRule rule;
  private final int mostTags;
  private int tags;
  private long bytes;

  ManifestReadings(SourceLinks links, AttachmentRule rule) {
    this.links = links;
    this.rule = rule;
    // Those of the digest itself, and as many as there may be attachments.
    this.mostTags = TAGS_OF_A_DIGEST + rule.perDigest();
  }

  /** Why no further tag is read, if so: it has no digest by which it is counted. */
  Optional<Refused> mayReadTag() {
    if (tags >= mostTags) {
      return Optional.of(
          new Refused(
              Reason.COUNT,
              "is one more than the %s that are looked at".formatted(Count.of(tags, "tag"))));
    }
    return mayRead();
  }

  /** Why no further manifest is read, if so. */
  Optional<Refused> mayRead() {
    return bytes <= rule.bytes()
        ? Optional.empty()
        : Optional.of(
            new Refused(
                Reason.BYTES,
                "is not read, because the manifests before it have %s, and the attachments of a"
                        .formatted(Count.of(bytes, "byte"))
                    + " digest may have %d".formatted(rule.bytes())));
  }

  /**
   * A manifest that is listed.
   *
   * @throws io.edgeward.registry.RegistryException if it could not be read
   */
  ManifestContent read(Reference reference) {
    if (reference instanceof Tag) {
      tags++;
    }
    ManifestContent content = links.read(reference);
    bytes += content.bytes().length;
    return content;
  }
}
