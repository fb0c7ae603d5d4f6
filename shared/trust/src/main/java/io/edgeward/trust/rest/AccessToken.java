package io.edgeward.trust.rest;

import java.util.Optional;

/**
 * Who asks a service of Google's.
 *
 * @param value the token (RFC 6750), a secret
 * @param quotaProject the project whose quota the request counts against; that of the service
 *     account when absent. A person's credentials have to say it
 */
public record AccessToken(String value, Optional<String> quotaProject) {
  /** Refuses what cannot stand in a header field. */
  public AccessToken {
    if (!value.matches("[!-~]+")) {
      throw new IllegalArgumentException("an access token is text without spaces");
    }
    if (quotaProject.filter(id -> !id.matches("[a-z0-9.:-]+")).isPresent()) {
      throw new IllegalArgumentException("a quota project is the id of a project");
    }
  }

  /** {@code foreign} without the token. */
  String removedFrom(String foreign) {
    return foreign.replace(value, "***");
  }

  @Override
  public String toString() {
    return "***";
  }
}
