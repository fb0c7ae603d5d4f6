/**
 * Strict reading of YAML for this module's formats: one document, source text and line of every
 * scalar, bounded in size, depth and expansion. Nothing is ever resolved to a number, date or
 * boolean.
 */
package io.edgeward.manifests.yaml;
