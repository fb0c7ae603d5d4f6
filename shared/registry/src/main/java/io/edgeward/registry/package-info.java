/**
 * A client of the OCI distribution API (specification 1.1) that reads inventories and copies
 * images. {@link io.edgeward.registry.RegistryClient} speaks the protocol, {@link
 * io.edgeward.registry.InventoryReader} finds out what repositories hold, and {@link
 * io.edgeward.registry.ImageCopier} brings content from one repository into others. Every error is
 * a {@link io.edgeward.registry.RegistryException}.
 */
package io.edgeward.registry;
