package io.edgeward.stores;

import java.io.IOException;

/**
 * A store did not do what it was asked. The message says where, what was found and what to do; it
 * holds no credential.
 */
public final class StoreException extends RuntimeException {
  private final Kind kind;

  /** Who must act. */
  public enum Kind {
    /** The bucket is not there. */
    NO_STORE(false),
    /** An operator has to grant a right or mend credentials. */
    DENIED(false),
    /** The object that was listed is not there any more, or has other content by now. */
    REPLACED(true),
    /** An object of that name is there already, or is being created by someone else. */
    TAKEN(false),
    /** Another creation of it is under way, of which nobody knows yet how it ends. */
    CONTENDED(true),
    /** The store or the network fails at the moment; asking again later may do. */
    UNAVAILABLE(true),
    /** What came is not what was listed; something on the way may have made it so. */
    CORRUPT(true),
    /** The store refuses this request; asking again gives the same answer. */
    REFUSED(false);

    private final boolean retryable;

    Kind(boolean retryable) {
      this.retryable = retryable;
    }
  }

  /** A failure without a cause. */
  public StoreException(Kind kind, String message) {
    this(kind, message, null);
  }

  /** A failure. */
  public StoreException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** A fault of our own, which concerns nothing but what it happened to. */
  static StoreException defect(Throwable fault) {
    return fault instanceof StoreException known
        ? known
        : new StoreException(
            Kind.REFUSED, "a fault in Edgeward: " + fault.getClass().getName(), fault);
  }

  static StoreException interrupted(InterruptedException e) {
    return new StoreException(
        Kind.UNAVAILABLE, "the work was interrupted; what is left is for another run", e);
  }

  /** What an exception of a stream of ours is. */
  static StoreException of(IOException e) {
    return e.getCause() instanceof StoreException known
        ? known
        : new StoreException(Kind.UNAVAILABLE, String.valueOf(e.getMessage()), e);
  }

  /** Who must act. */
  public Kind kind() {
    return kind;
  }

  /** Whether another run may succeed without any intervention. */
  public boolean retryable() {
    return kind.retryable;
  }
}
