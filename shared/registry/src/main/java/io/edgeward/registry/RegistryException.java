package io.edgeward.registry;

import io.edgeward.model.inventory.Reading;
import java.time.Duration;
import java.util.Optional;

/**
 * A registry did not do what it was asked. The message says where, what was found and what to do;
 * it holds no credential, token or query string.
 */
public final class RegistryException extends RuntimeException {
  private final Kind kind;
  private final transient Optional<Duration> retryAfter;

  /** Who must act. */
  public enum Kind {
    /** The registry does not have what was asked for. */
    ABSENT(false),
    /** An operator has to grant access or mend credentials. */
    DENIED(false),
    /** The registry refuses this content or request; asking again gives the same answer. */
    REFUSED(false),
    /** The registry or the network fails at the moment; asking again later may do. */
    UNAVAILABLE(true),
    /**
     * The registry lacks what it lists or what its own content names; it may not have caught up.
     */
    MISSING(true),
    /**
     * What came is not what its digest says: the registry has, or something on the way made it so.
     */
    CORRUPT(true),
    /** The registry broke the protocol. */
    BROKEN(false),
    /** The registry pointed somewhere that this client must not go. */
    UNSAFE(false),
    /** Something on this machine is wrong, such as a credential file that cannot be read. */
    LOCAL(false);

    private final boolean retryable;

    Kind(boolean retryable) {
      this.retryable = retryable;
    }
  }

  RegistryException(Kind kind, String message) {
    this(kind, message, Optional.empty(), null);
  }

  RegistryException(Kind kind, String message, Throwable cause) {
    this(kind, message, Optional.empty(), cause);
  }

  RegistryException(Kind kind, String message, Optional<Duration> retryAfter, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  /** Who must act. */
  public Kind kind() {
    return kind;
  }

  /** What a reading is that failed with this. */
  public Reading.Unread unread() {
    return kind == Kind.DENIED
        ? new Reading.Forbidden(getMessage())
        : new Reading.Unreadable(getMessage());
  }

  /** Whether the same request may succeed later without anybody's help. */
  public boolean retryable() {
    return kind.retryable;
  }

  /** How long the registry asked to be left alone. */
  Optional<Duration> retryAfter() {
    return retryAfter == null ? Optional.empty() : retryAfter;
  }
}
