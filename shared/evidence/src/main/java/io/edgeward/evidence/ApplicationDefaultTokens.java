package io.edgeward.evidence;

import com.google.auth.oauth2.GoogleCredentials;
import io.edgeward.trust.rest.AccessToken;
import io.edgeward.trust.rest.GoogleApi;
import io.edgeward.trust.rest.RestException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Access tokens for an API of Google's by the application default credentials: the service account
 * of a function, or of a person after {@code gcloud auth application-default login}. They are
 * looked for at the first use. Google's library, which the ledger's bucket brings along, knows
 * where and when to fetch another token. Safe for many threads.
 */
public final class ApplicationDefaultTokens implements Supplier<AccessToken> {
  private final GoogleApi api;
  private final Finder finder;
  private final ReentrantLock lock = new ReentrantLock();
  private GoogleCredentials credentials;

  /** Finds credentials. */
  @FunctionalInterface
  interface Finder {
    GoogleCredentials find() throws IOException;
  }

  /** Those of this machine, for {@code api}. */
  public ApplicationDefaultTokens(GoogleApi api) {
    this(api, GoogleCredentials::getApplicationDefault);
  }

  ApplicationDefaultTokens(GoogleApi api, Finder finder) {
    this.api = api;
    this.finder = finder;
  }

  /**
   * A token that is good for the moment.
   *
   * @throws RestException if there are no credentials, or they give no token now
   */
  @Override
  public AccessToken get() {
    GoogleCredentials found = credentials();
    try {
      found.refreshIfExpired();
    } catch (IOException e) {
      // What the token's server said may repeat what it was sent, and is left out.
      throw RestException.passing(
          "the application default credentials give no access token now (%s); if that stays, run:"
                  .formatted(e.getClass().getSimpleName())
              + " gcloud auth application-default login",
          null);
    }
    return new AccessToken(
        found.getAccessToken().getTokenValue(), Optional.ofNullable(found.getQuotaProjectId()));
  }

  private GoogleCredentials credentials() {
    lock.lock();
    try {
      if (credentials == null) {
        credentials = finder.find().createScoped(api.scope());
      }
      return credentials;
    } catch (IOException e) {
      throw RestException.permanent(
          "%s takes an access token, and there are no application default credentials; run:"
                  .formatted(api.title())
              + " gcloud auth application-default login",
          e);
    } finally {
      lock.unlock();
    }
  }
}
