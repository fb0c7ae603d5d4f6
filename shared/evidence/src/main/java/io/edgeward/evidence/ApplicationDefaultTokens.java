package io.edgeward.evidence;

import com.google.auth.oauth2.GoogleCredentials;
import io.edgeward.trust.signer.AccessToken;
import io.edgeward.trust.signer.SignerException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Access tokens for Cloud KMS by the application default credentials: the service account of a
 * function, or of a person after {@code gcloud auth application-default login}. They are looked for
 * at the first use. Google's library, which the ledger's bucket brings along, knows where and when
 * to fetch another token. Safe for many threads.
 */
public final class ApplicationDefaultTokens implements Supplier<AccessToken> {
  private static final String SCOPE = "https://www.googleapis.com/auth/cloudkms";

  private final Finder finder;
  private final ReentrantLock lock = new ReentrantLock();
  private GoogleCredentials credentials;

  /** Finds credentials. */
  @FunctionalInterface
  interface Finder {
    GoogleCredentials find() throws IOException;
  }

  /** Those of this machine. */
  public ApplicationDefaultTokens() {
    this(GoogleCredentials::getApplicationDefault);
  }

  ApplicationDefaultTokens(Finder finder) {
    this.finder = finder;
  }

  /**
   * A token that is good for the moment.
   *
   * @throws SignerException if there are no credentials, or they give no token now
   */
  @Override
  public AccessToken get() {
    GoogleCredentials found = credentials();
    try {
      found.refreshIfExpired();
    } catch (IOException e) {
      // What the token's server said may repeat what it was sent, and is left out.
      throw SignerException.passing(
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
        credentials = finder.find().createScoped(SCOPE);
      }
      return credentials;
    } catch (IOException e) {
      throw SignerException.permanent(
          "Cloud KMS takes an access token, and there are no application default credentials; run:"
              + " gcloud auth application-default login",
          e);
    } finally {
      lock.unlock();
    }
  }
}
