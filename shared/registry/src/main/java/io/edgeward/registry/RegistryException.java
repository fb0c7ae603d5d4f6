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
  private final Repetition repetition;

  /** Who must act. */
  public enum Kind {
    /** The registry does not have what was asked for. */
    ABSENT(false),
    /** An operator has to grant access or mend credentials. */
    DENIED(false),
    /** The registry refuses this content or request; asking again gives the same answer. */
    REFUSED(false),
    /** The tag names something else, and the registry lets nobody put it there again. */
    IMMUTABLE_TAG(false),
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

  /** What a repetition within the same run is worth. */
  public enum Repetition {
    /** It may succeed; only so many errors are put up with. */
    AFTER_ERROR,
    /** It may succeed when the host, which asks for time (429), has had some. */
    AFTER_COMPLAINT,
    /** The host asks for more time than there is. */
    TOO_LATE,
    /** The host as a whole is in trouble, which another run may find mended. */
    POINTLESS
  }

  public RegistryException(Kind kind, String message) {
    this(kind, message, Optional.empty(), Repetition.AFTER_ERROR, null);
  }

  public RegistryException(Kind kind, String message, Throwable cause) {
    this(kind, message, Optional.empty(), Repetition.AFTER_ERROR, cause);
  }

  public RegistryException(
      Kind kind,
      String message,
      Optional<Duration> retryAfter,
      Repetition repetition,
      Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.retryAfter = retryAfter;
    this.repetition = repetition;
  }

  /** A fault of our own, which concerns nothing but what it happened to. */
  public static RegistryException defect(Throwable fault) {
    return fault instanceof RegistryException known
        ? known
        : new RegistryException(
            Kind.LOCAL, "a fault in Edgeward: " + fault.getClass().getName(), fault);
  }

  public static RegistryException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new RegistryException(
        Kind.UNAVAILABLE, "the work was interrupted; what is left is for another run", e);
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

  /** Whether the same request may succeed later without any intervention. */
  public boolean retryable() {
    return kind.retryable;
  }

  /** Whether the same request may succeed within this run. */
  public boolean worthRepeating() {
    return retryable()
        && (repetition == Repetition.AFTER_ERROR || repetition == Repetition.AFTER_COMPLAINT);
  }

  public boolean asksTooMuch() {
    return repetition == Repetition.TOO_LATE;
  }

  public boolean isComplaint() {
    return repetition == Repetition.AFTER_COMPLAINT;
  }

  /** How long the registry asked to be left alone. */
  public Optional<Duration> retryAfter() {
    return retryAfter == null ? Optional.empty() : retryAfter;
  }

  /** The same, not to be repeated in this run. */
  public RegistryException pointless() {
    return new RegistryException(
        kind, getMessage(), retryAfter(), Repetition.POINTLESS, getCause());
  }

  /** The same, where the registry asks for more time than {@code most}. */
  public RegistryException becauseOfWait(Duration most) {
    String message =
        "%s; it asks to be left alone for %d s, and no more than %d s are waited: run again later"
            .formatted(
                getMessage(), retryAfter().orElse(Duration.ZERO).toSeconds(), most.toSeconds());
    return new RegistryException(kind, message, retryAfter(), Repetition.TOO_LATE, getCause());
  }
}
