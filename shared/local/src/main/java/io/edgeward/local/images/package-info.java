/**
 * Valid OCI images and multi-platform indexes of chosen sizes, made from a seed, and a plain HTTP
 * push of them. Layers are real tar and gzip, generated while they are sent, so that any size needs
 * little memory and every tool can pull them.
 */
package io.edgeward.local.images;
