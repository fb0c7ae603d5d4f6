package io.edgeward.cli.inventory;

/** An inventory file cannot be read, or would look emptier than the registry was. */
public final class UnusableInventoryException extends Exception {
  UnusableInventoryException(String sentence) {
    super(sentence);
  }

  UnusableInventoryException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
