package io.edgeward.registry.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What proves to a registry who is asking. Its text form holds no secret. */
public sealed interface Credential {
  /** Nobody in particular. */
  record Anonymous() implements Credential {}

  /**
   * A user and password, or what registries treat as such.
   *
   * @param user the user
   * @param password the secret
   */
  record Password(String user, String password) implements Credential {
    /** The value of the Authorization header. */
    String header() {
      byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    @Override
    public String toString() {
      return "Password[user=%s, password=***]".formatted(user);
    }
  }

  /**
   * A refresh token that the token endpoint exchanges ({@code identitytoken} of a docker
   * configuration).
   *
   * @param token the secret
   */
  record IdentityToken(String token) implements Credential {
    @Override
    public String toString() {
      return "IdentityToken[***]";
    }
  }

  /**
   * A token that goes to the registry as it is ({@code registrytoken} of a docker configuration).
   *
   * @param token the secret
   */
  record RegistryToken(String token) implements Credential {
    @Override
    public String toString() {
      return "RegistryToken[***]";
    }
  }
}
