/**
 * Brings images into repositories: {@link io.edgeward.registry.copy.ImageCopier} copies content
 * first, then attachments, and tags last.
 */
package io.edgeward.registry.copy;
