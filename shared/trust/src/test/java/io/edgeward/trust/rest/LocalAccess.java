package io.edgeward.trust.rest;

import java.net.URI;
import java.util.Optional;

/** Access to a server of this machine with a token such as Google's hosts get. */
public final class LocalAccess {
  private LocalAccess() {}

  /** Sends {@code token}, and to whose account it goes. */
  public static ApiAccess of(URI server, String token, Optional<String> quotaProject) {
    return new ApiAccess(server, () -> new AccessToken(token, quotaProject));
  }
}
