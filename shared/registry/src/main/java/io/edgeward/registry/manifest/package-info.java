/**
 * Manifests, image indexes and signed schema 1: their media type, their digest, and the descriptors
 * that they name (OCI image specification).
 */
package io.edgeward.registry.manifest;
