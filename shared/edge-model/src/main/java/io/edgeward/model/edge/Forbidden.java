package io.edgeward.model.edge;

import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.manifest.Problem;

/**
 * Edges that the policy does not permit. They are refused whatever the registries hold.
 *
 * @param destination where they would end
 * @param wanted what one project wants there
 * @param why the broken rule, placed at the destination's line
 */
public record Forbidden(RepositoryPath destination, Wanted wanted, Problem why) {}
