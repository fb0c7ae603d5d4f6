/**
 * What repositories hold: {@link io.edgeward.registry.read.InventoryReader} lists them, {@link
 * io.edgeward.registry.read.DeepCheck} looks for every part, and {@link
 * io.edgeward.registry.read.ContentVerifier} reads the bytes back.
 */
package io.edgeward.registry.read;
