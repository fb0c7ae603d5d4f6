/**
 * The requests of the distribution specification 1.1 and of Google's listing extension: one class
 * for each group of endpoints, and the router that finds it by path and method.
 */
package io.edgeward.local.registry.api;
