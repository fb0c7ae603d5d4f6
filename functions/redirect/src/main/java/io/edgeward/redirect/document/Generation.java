package io.edgeward.redirect.document;

import io.edgeward.model.address.AddressRanges;
import io.edgeward.model.route.RouteConfiguration;

/**
 * One configuration that was put in force.
 *
 * @param configuration the routing
 * @param ranges where clients are
 */
public record Generation(RouteConfiguration configuration, AddressRanges ranges) {}
