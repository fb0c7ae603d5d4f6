/**
 * Where a pull under the vanity domain is sent: {@link io.edgeward.model.route.Router} makes a
 * {@link io.edgeward.model.route.Route} of a request, the configuration, the address ranges and
 * what is known of content. Nothing is resolved or asked here.
 */
package io.edgeward.model.route;
