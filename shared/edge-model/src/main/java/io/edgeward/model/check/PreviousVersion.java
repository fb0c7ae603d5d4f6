package io.edgeward.model.check;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;

/**
 * The highest version of an image before a change that its new version follows.
 *
 * @param tag the tag that names it
 * @param digest what the tag is granted to
 * @param content what it is, without the sizes of the parts of an index
 */
public record PreviousVersion(Tag tag, Digest digest, SourceContent content) {}
