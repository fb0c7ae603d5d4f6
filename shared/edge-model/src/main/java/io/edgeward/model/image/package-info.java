/**
 * Names of images: digests, tags and the paths that they live at. A value of these types has been
 * checked; bad text never gets past {@code of}.
 */
package io.edgeward.model.image;
