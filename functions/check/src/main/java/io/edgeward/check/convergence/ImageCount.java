package io.edgeward.check.convergence;

import io.edgeward.model.image.ImageName;
import io.edgeward.model.image.RegistryPath;

/**
 * How far the edges of one image have come in one region.
 *
 * @param region the root of production
 * @param image the image's name below it
 * @param count its edges
 */
public record ImageCount(RegistryPath region, ImageName image, EdgeCount count) {}
