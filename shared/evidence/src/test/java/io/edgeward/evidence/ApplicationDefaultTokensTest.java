package io.edgeward.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import io.edgeward.trust.rest.GoogleApi;
import io.edgeward.trust.rest.RestException;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ApplicationDefaultTokensTest {
  private static final AccessToken GOOD =
      new AccessToken("ya29.canary", Date.from(Instant.now().plusSeconds(3600)));

  @Test
  void givesTheTokenAndWhoseQuotaCounts() {
    ApplicationDefaultTokens tokens =
        new ApplicationDefaultTokens(
            GoogleApi.CLOUD_KMS,
            () -> GoogleCredentials.create(GOOD).createWithQuotaProject("my-project"));

    assertThat(tokens.get())
        .isEqualTo(
            new io.edgeward.trust.rest.AccessToken("ya29.canary", Optional.of("my-project")));
  }

  @Test
  void looksForCredentialsOnceAndNotBeforeATokenIsNeeded() {
    AtomicInteger times = new AtomicInteger();
    ApplicationDefaultTokens tokens =
        new ApplicationDefaultTokens(
            GoogleApi.CLOUD_KMS,
            () -> {
              times.incrementAndGet();
              return GoogleCredentials.create(GOOD);
            });
    assertThat(times).hasValue(0);

    tokens.get();
    assertThat(tokens.get().quotaProject()).isEmpty();
    assertThat(times).hasValue(1);
  }

  @Test
  void saysHowToSignIn() {
    ApplicationDefaultTokens tokens =
        new ApplicationDefaultTokens(
            GoogleApi.CLOUD_KMS,
            () -> {
              throw new IOException("none");
            });

    assertThatThrownBy(tokens::get)
        .isInstanceOfSatisfying(RestException.class, e -> assertThat(e.retryable()).isFalse())
        .hasMessage(
            "Cloud KMS takes an access token, and there are no application default credentials;"
                + " run: gcloud auth application-default login");
  }

  @Test
  void doesNotRepeatWhatTheServerOfTokensSaid() {
    GoogleCredentials failing =
        new GoogleCredentials(GoogleCredentials.newBuilder()) {
          private static final long serialVersionUID = 1L;

          @Override
          public AccessToken refreshAccessToken() throws IOException {
            throw new IOException("1//canary is no refresh token");
          }
        };

    assertThatThrownBy(new ApplicationDefaultTokens(GoogleApi.CLOUD_KMS, () -> failing)::get)
        .isInstanceOfSatisfying(RestException.class, e -> assertThat(e.retryable()).isTrue())
        .hasMessage(
            "the application default credentials give no access token now (IOException); if that"
                + " stays, run: gcloud auth application-default login")
        .hasNoCause();
  }
}
