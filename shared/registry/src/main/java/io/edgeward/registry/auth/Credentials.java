package io.edgeward.registry.auth;

import io.edgeward.registry.RegistryException;
import java.io.IOException;

/** Finds the credential for a repository. */
@FunctionalInterface
public interface Credentials {
  /** Asks every registry as nobody in particular. */
  Credentials ANONYMOUS = (host, path) -> new Credential.Anonymous();

  /**
   * The credential for {@code path} on {@code host}, {@link Credential.Anonymous} if there is none.
   *
   * @param host the registry's host, with port if it has one
   * @param path the repository's path, empty for the registry as a whole
   * @throws IOException if it cannot be found out at the moment
   * @throws RegistryException if a configuration or helper has to be mended
   */
  Credential find(String host, String path) throws IOException;

  /** These, and {@code others} where these know nothing. */
  default Credentials or(Credentials others) {
    return (host, path) -> {
      Credential own = find(host, path);
      return own instanceof Credential.Anonymous ? others.find(host, path) : own;
    };
  }
}
