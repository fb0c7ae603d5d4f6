package io.edgeward.stores;

import io.edgeward.model.image.Digest;

/** All bytes of a source came, and they are not what the manifests name. */
final class MismatchException extends RuntimeException {
  private final transient Digest found;

  MismatchException(Digest found) {
    super("the source holds " + found);
    this.found = found;
  }

  Digest found() {
    return found;
  }
}
