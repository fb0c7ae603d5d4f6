package io.edgeward.model.receipt;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import java.util.Optional;

/**
 * One attachment on its way along with a digest.
 *
 * @param digest the attachment; empty where it could not even be found out
 * @param artifactType what kind of thing it is, where that is known
 * @param tag the tag that it stands under, where it has one
 * @param subject what it is attached to: the delivered digest, a child of it, or another attachment
 * @param outcome what became of it
 */
public record AttachmentDelivery(
    Optional<Digest> digest,
    Optional<String> artifactType,
    Optional<Tag> tag,
    Digest subject,
    AttachmentOutcome outcome) {}
