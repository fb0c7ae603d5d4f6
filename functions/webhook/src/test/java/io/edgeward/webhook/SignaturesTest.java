package io.edgeward.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.runtime.config.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturesTest {
  /** The example of GitHub's documentation, "Validating webhook deliveries". */
  private static final String SECRET = "It's a Secret to Everybody";

  private static final byte[] BODY = "Hello, World!".getBytes(UTF_8);
  private static final String SIGNATURE =
      "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

  private final Signatures signatures = new Signatures(Secret.of(SECRET));

  @Test
  void acceptsGitHubsOwnExample() {
    assertThat(signatures.accept(List.of(SIGNATURE), BODY)).isTrue();
  }

  @Test
  void refusesAnAlteredBody() {
    assertThat(signatures.accept(List.of(SIGNATURE), "Hello, World?".getBytes(UTF_8))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sha256=",
        "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
        "sha1=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
        "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e1",
        "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e18",
      })
  void refusesAMalformedOrForgedSignature(String signature) {
    assertThat(signatures.accept(List.of(signature), BODY)).isFalse();
  }

  @Test
  void refusesNoneAndMoreThanOne() {
    assertThat(signatures.accept(List.of(), BODY)).isFalse();
    assertThat(signatures.accept(List.of("sha256=", SIGNATURE), BODY)).isFalse();
  }

  @Test
  void acceptsTheNewAndTheOldSecretWhileTheyAreRotated() {
    Signatures both = new Signatures(Secret.of("the new one\n" + SECRET + "\r\n"));
    assertThat(both.accept(List.of(SIGNATURE), BODY)).isTrue();
    assertThat(new Signatures(Secret.of("the new one")).accept(List.of(SIGNATURE), BODY)).isFalse();
  }

  @Test
  void anEmptyLineIsNoSecret() throws Exception {
    Signatures gap = new Signatures(Secret.of("a\n\nb"));
    assertThat(gap.accept(List.of(GitHost.signature("b", "x")), "x".getBytes(UTF_8))).isTrue();
    assertThat(gap.accept(List.of("sha256="), BODY)).isFalse();
  }
}
