package io.edgeward.model.file;

import io.edgeward.model.manifest.Problem;

/**
 * An edge that the policy does not permit. It is refused whatever the stores hold.
 *
 * @param edge what one project wants
 * @param why the broken rule, placed at the destination's line
 */
public record ForbiddenFile(FileEdge edge, Problem why) {}
