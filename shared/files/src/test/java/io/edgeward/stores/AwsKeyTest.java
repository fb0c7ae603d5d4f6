package io.edgeward.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AwsKeyTest {
  @Test
  void readsAKeyOfASession() {
    assertThat(
            AwsKey.from(
                Map.of(
                    "AWS_ACCESS_KEY_ID", "id",
                    "AWS_SECRET_ACCESS_KEY", "secret",
                    "AWS_SESSION_TOKEN", "token")))
        .contains(new AwsKey("id", "secret", Optional.of("token")));
  }

  @Test
  void leavesTheChainToTheSdkWhereNoKeyIsSet() {
    assertThat(AwsKey.from(Map.of("AWS_ACCESS_KEY_ID", " "))).isEmpty();
  }

  @Test
  void refusesHalfAKey() {
    assertThatThrownBy(() -> AwsOptions.from(Map.of("AWS_ACCESS_KEY_ID", "id")))
        .hasMessage(
            "AWS_ACCESS_KEY_ID is set and AWS_SECRET_ACCESS_KEY is not: set both or neither");
    assertThatThrownBy(() -> AwsOptions.from(Map.of("AWS_SECRET_ACCESS_KEY", "secret")))
        .hasMessage(
            "AWS_SECRET_ACCESS_KEY is set and AWS_ACCESS_KEY_ID is not: set both or neither");
  }

  @Test
  void printsWithoutItsSecrets() {
    AwsOptions options =
        AwsOptions.from(
            Map.of(
                "AWS_ACCESS_KEY_ID", "AKIA1",
                "AWS_SECRET_ACCESS_KEY", "hush",
                "AWS_SESSION_TOKEN", "quiet"));
    assertThat(options.toString()).contains("access key AKIA1").doesNotContain("hush", "quiet");
  }
}
