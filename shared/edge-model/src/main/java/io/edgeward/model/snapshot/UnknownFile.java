package io.edgeward.model.snapshot;

import io.edgeward.model.file.ObjectVersion;

/**
 * A content of an object of production that nobody has told the hash of: it has to be read.
 *
 * @param version the content
 * @param size its length in bytes
 */
public record UnknownFile(ObjectVersion version, long size) {}
