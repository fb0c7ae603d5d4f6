package io.edgeward.model.snapshot;

import io.edgeward.model.file.ObjectVersion;

/**
 * A content of an object, as it was listed.
 *
 * @param version which
 * @param size its length in bytes
 */
public record ListedFile(ObjectVersion version, long size) {}
