package io.edgeward.ledger;

/** Evidence that is not what it should be; the message names the place in it. */
final class MalformedEvidenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedEvidenceException(String path, String expected) {
    super(path + " is not " + expected);
  }

  MalformedEvidenceException(String path, RuntimeException cause) {
    super(path + ": " + cause.getMessage(), cause);
  }

  MalformedEvidenceException(String what, Exception cause) {
    super(what, cause);
  }
}
