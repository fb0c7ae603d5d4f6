package io.edgeward.model.manifest;

import io.edgeward.model.image.Tag;

/**
 * A tag that a manifest grants to a digest.
 *
 * @param tag the tag
 * @param at where it is written
 */
public record TagClaim(Tag tag, Location at) {}
