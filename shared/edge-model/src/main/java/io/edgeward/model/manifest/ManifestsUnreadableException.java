package io.edgeward.model.manifest;

/**
 * The manifests could not be read at all: git host down, directory missing, permission denied.
 * Never thrown for what is wrong inside a manifest. Trying again may help.
 */
public final class ManifestsUnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says what could not be read, and why; {@code what} is free of credentials. */
  public ManifestsUnreadableException(String what, Throwable cause) {
    super(what, cause);
  }

  /** Says what could not be read, where no other exception tells more. */
  public ManifestsUnreadableException(String what) {
    super(what);
  }
}
