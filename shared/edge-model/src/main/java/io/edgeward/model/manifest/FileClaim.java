package io.edgeward.model.manifest;

import io.edgeward.model.image.Digest;
import io.edgeward.model.store.FilePath;

/**
 * A file that a manifest promotes.
 *
 * @param name its name below the base of every store
 * @param content the hash of its content
 * @param at where it is written
 */
public record FileClaim(FilePath name, Digest content, Location at) {}
