package io.edgeward.model.file;

import io.edgeward.model.image.Digest;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.store.ObjectUri;

/**
 * A file to copy.
 *
 * @param source where its content is
 * @param generation which content of the source was listed; no other is read
 * @param size its length in bytes
 * @param content the hash that it must have
 * @param destination the object to create, which is not there
 * @param at where the manifests ask for it
 */
public record FileCopy(
    ObjectUri source,
    String generation,
    long size,
    Digest content,
    ObjectUri destination,
    Location at) {}
