package io.edgeward.cli.flip;

import java.time.Instant;

/**
 * The object {@code current} as it was read.
 *
 * @param content its bytes
 * @param since when it was written
 * @param version what is different after every other writing
 */
public record CurrentObject(byte[] content, Instant since, String version) {}
