package io.edgeward.local.registry.store;

import io.edgeward.local.registry.spec.ContentDigest;
import io.edgeward.local.registry.spec.ManifestFacts;

/**
 * One manifest of a repository.
 *
 * @param digest the digest under which it was pushed
 * @param mediaType Content-Type of its push
 * @param content its bytes, which nobody changes
 * @param facts what it refers to
 * @param uploaded milliseconds since 1970 when it was first pushed here
 */
public record StoredManifest(
    ContentDigest digest, String mediaType, byte[] content, ManifestFacts facts, long uploaded) {}
