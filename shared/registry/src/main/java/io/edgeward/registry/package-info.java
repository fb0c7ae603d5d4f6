/**
 * A client of the OCI distribution API (specification 1.1) that reads inventories and copies
 * images. {@code http} exchanges requests, {@code auth} finds credentials and tokens, {@code
 * manifest} reads what manifests say, {@code client} speaks the protocol, {@code read} finds out
 * what repositories hold, {@code copy} brings images into them. This package holds what all of them
 * use. Every error is a {@link io.edgeward.registry.RegistryException}.
 */
package io.edgeward.registry;
