/**
 * The requests of the distribution API: {@link io.edgeward.registry.client.RegistryClient} makes
 * one call each, {@link io.edgeward.registry.client.Caller} sends it with credentials and
 * repetitions.
 */
package io.edgeward.registry.client;
