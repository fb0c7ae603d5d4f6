package io.edgeward.local.registry;

import java.time.Duration;

/** How an {@link EmbeddedRegistry} asks for credentials. The password never shows in text. */
public sealed interface Access {
  /** The one user that is let in. */
  String user();

  /** The user's password. */
  String password();

  /**
   * Basic authentication (RFC 7617) at every request.
   *
   * @param user the one user that is let in
   * @param password the user's password
   */
  record Basic(String user, String password) implements Access {
    @Override
    public String toString() {
      return "Basic[user=" + user + "]";
    }
  }

  /**
   * Bearer tokens from {@code /token} of the same registry (distribution project, token
   * authentication): a token is good for the scopes that were asked for, as long as it lives.
   *
   * @param user the one user that gets tokens
   * @param password the user's password
   * @param lifetime how long a token is good
   * @param anonymousPull whether reading needs no user, only a token
   */
  record Bearer(String user, String password, Duration lifetime, boolean anonymousPull)
      implements Access {
    @Override
    public String toString() {
      return "Bearer[user=%s, lifetime=%s, anonymousPull=%s]"
          .formatted(user, lifetime, anonymousPull);
    }
  }
}
