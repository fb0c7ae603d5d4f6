package io.edgeward.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.edgeward.runtime.config.ConfigurationException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookConfigTest {
  private static final Map<String, String> LEAST =
      Map.of(
          "GOOGLE_CLOUD_PROJECT", "edgeward-run",
          "EDGEWARD_MANIFESTS_REPOSITORY", "acme/manifests",
          "EDGEWARD_WEBHOOK_SECRET", "canary");

  @Test
  void needsThreeVariables() {
    WebhookConfig config = WebhookConfig.from(LEAST);
    assertThat(config.watched()).isEqualTo(new Watched("acme/manifests", "main"));
    assertThat(config.pushTopic()).isEqualTo("manifest-changes");
    assertThat(config.proposalTopic()).isEqualTo("change-proposals");
    assertThat(config.maxBytes()).isEqualTo(5 * 1024 * 1024);
  }

  @Test
  void reportsAllThatAreMissing() {
    assertThatThrownBy(() -> WebhookConfig.from(Map.of()))
        .asInstanceOf(type(ConfigurationException.class))
        .satisfies(e -> assertThat(e.problems()).hasSize(3));
  }

  @Test
  void printsNoSecret() {
    assertThat(WebhookConfig.from(LEAST).toString()).contains("***").doesNotContain("canary");
  }
}
