/**
 * Promotion of plain files: which content belongs in which objects of which buckets, what the
 * buckets hold, and what follows from both. Begin with {@link io.edgeward.model.file.FilePlanner}.
 */
package io.edgeward.model.file;
