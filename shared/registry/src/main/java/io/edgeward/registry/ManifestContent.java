package io.edgeward.registry;

import io.edgeward.model.image.Digest;

/**
 * A manifest as it is stored, whose bytes hash to its digest.
 *
 * @param digest its digest
 * @param mediaType its type, as the registry told or as it says itself
 * @param bytes its exact bytes; not to be changed
 */
public record ManifestContent(Digest digest, String mediaType, byte[] bytes) {}
