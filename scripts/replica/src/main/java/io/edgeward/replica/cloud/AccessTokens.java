package io.edgeward.replica.cloud;

import com.google.auth.oauth2.GoogleCredentials;
import io.edgeward.replica.api.EnvironmentUnusableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Access tokens by the application default credentials. */
final class AccessTokens implements Supplier<Optional<String>> {
  private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

  private final GoogleCredentials credentials;

  private AccessTokens(GoogleCredentials credentials) {
    this.credentials = credentials;
  }

  /**
   * Finds the credentials.
   *
   * @throws EnvironmentUnusableException if there are none
   */
  static AccessTokens ofTheMachine() {
    try {
      return new AccessTokens(
          GoogleCredentials.getApplicationDefault().createScoped(List.of(SCOPE)));
    } catch (IOException e) {
      throw new EnvironmentUnusableException(
          "there are no application default credentials; run: gcloud auth application-default"
              + " login",
          e);
    }
  }

  @Override
  public Optional<String> get() {
    try {
      credentials.refreshIfExpired();
    } catch (IOException e) {
      throw new UncheckedIOException("the credentials cannot be refreshed", e);
    }
    return Optional.of(credentials.getAccessToken().getTokenValue());
  }
}
