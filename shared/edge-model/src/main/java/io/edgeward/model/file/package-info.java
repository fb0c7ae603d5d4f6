/**
 * Promotion of plain files: which file, by its content, belongs below which buckets. Beside the
 * model of images, which it shares digests and places with.
 */
package io.edgeward.model.file;
