package io.edgeward.manifests;

/** A snapshot's text is not one. The message says where, what was found and how to mend it. */
public final class MalformedInventoryException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedInventoryException(String message) {
    super(message);
  }
}
