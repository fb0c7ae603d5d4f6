package io.edgeward.registry.copy;

import io.edgeward.model.attachment.AttachmentLink;
import io.edgeward.model.attachment.ManifestOutline;
import io.edgeward.model.image.Digest;
import io.edgeward.model.receipt.AttachmentDelivery;
import io.edgeward.model.receipt.AttachmentOutcome;
import io.edgeward.registry.Redacted;
import io.edgeward.registry.manifest.ManifestContent;
import java.util.Map;
import java.util.Optional;

/**
 * Something that may follow an image.
 *
 * @param content its manifest
 * @param outline what it says
 * @param link by what it is about the image, or about another attachment of it
 * @param made those of its blobs that the source does not have; all others come from there
 */
public record Attachment(
    ManifestContent content,
    ManifestOutline outline,
    AttachmentLink link,
    Map<Digest, byte[]> made) {
  /** Takes an unchangeable copy of the map. */
  public Attachment {
    made = Map.copyOf(made);
  }

  /** Something that lies whole at the source. */
  public Attachment(ManifestContent content, ManifestOutline outline, AttachmentLink link) {
    this(content, outline, link, Map.of());
  }

  /** What is told of it, when that came of it. */
  public AttachmentDelivery delivery(AttachmentOutcome outcome) {
    return new AttachmentDelivery(
        Optional.of(content.digest()),
        outline.kind().map(Redacted::text),
        link.standsUnder(),
        link.target(),
        outcome);
  }
}
