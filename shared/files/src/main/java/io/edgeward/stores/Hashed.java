package io.edgeward.stores;

import io.edgeward.model.image.Digest;

/**
 * What an object contains, as reading all of it showed.
 *
 * @param content the hash of its content
 * @param size its length in bytes
 */
public record Hashed(Digest content, long size) {}
