package io.edgeward.trust.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiAccessTest {
  private static final AccessToken TOKEN = new AccessToken("ya29.secret", Optional.empty());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://cloudkms.googleapis.com",
        "https://cloudkms.us-east1.rep.googleapis.com/",
        "http://127.0.0.1:8087",
        "http://localhost:8087",
        "https://[::1]:8087"
      })
  void asksGoogleOrThisMachine(String endpoint) {
    assertThat(ApiAccess.endpoint(endpoint)).hasToString(endpoint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://cloudkms.googleapis.com",
        "https://cloudkms.googleapis.com:8443",
        "https://cloudkms.googleapis.com.example",
        "https://evilgoogleapis.com",
        "https://user@cloudkms.googleapis.com",
        "https://cloudkms.googleapis.com/v1",
        "https://cloudkms.googleapis.com?x=1",
        "https://cloudkms.googleapis.com#x",
        "http://10.0.0.1:80",
        "ftp://localhost",
        "cloudkms.googleapis.com",
        "https:",
        "%"
      })
  void givesATokenToNobodyElse(String endpoint) {
    String message =
        "it gets access tokens, and must be https://HOST.googleapis.com, or http with a loopback"
            + " host";
    assertThatThrownBy(() -> ApiAccess.endpoint(endpoint))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://kms.example", "kms.example", "mailto:kms@example", "file:///etc/passwd"})
  void refusesAnotherHostOrNoneWhoeverParsedIt(String address) {
    Optional<URI> other = Optional.of(URI.create(address));

    assertThatThrownBy(() -> ApiAccess.of(GoogleApi.CLOUD_KMS, other, () -> TOKEN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("it gets access tokens, and must be https://HOST.googleapis.com");
  }

  @Test
  void givesNoTokenOfGooglesToThisMachine() {
    URI local = URI.create("http://127.0.0.1:8087");

    assertThat(ApiAccess.of(GoogleApi.CLOUD_KMS, Optional.of(local), () -> TOKEN).token())
        .isNotEqualTo(TOKEN);
    assertThat(ApiAccess.of(GoogleApi.CLOUD_KMS, Optional.empty(), () -> TOKEN).token())
        .isEqualTo(TOKEN);
  }

  @Test
  void aTokenDoesNotShow() {
    assertThat(TOKEN).hasToString("***");
    assertThatThrownBy(() -> new AccessToken("ya29.secret\nX: y", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an access token is text without spaces");
    assertThatThrownBy(() -> new AccessToken("ya29.secret", Optional.of("p\nX: y")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a quota project is the id of a project");
  }
}
