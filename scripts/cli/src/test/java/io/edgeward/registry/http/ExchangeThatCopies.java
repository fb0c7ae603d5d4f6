package io.edgeward.registry.http;

import io.edgeward.registry.copy.ImageCopier;

/** Breaks the direction inside registry. */
public interface ExchangeThatCopies {
  /** An exchange knows nothing of images. */
  ImageCopier copier();
}
