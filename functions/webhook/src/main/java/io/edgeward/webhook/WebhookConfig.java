package io.edgeward.webhook;

import io.edgeward.runtime.config.Environment;
import io.edgeward.runtime.config.Secret;
import io.edgeward.runtime.config.Texts;
import io.edgeward.runtime.config.Variable;
import io.edgeward.runtime.platform.CloudPlatform;
import io.edgeward.runtime.platform.ManifestsVariables;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the webhook is told by its environment.
 *
 * @param platform what all functions share
 * @param watched the repository and branch whose events count
 * @param secret the secret shared with the git host; two of them, one a line, while it is rotated
 * @param pushTopic takes pushes
 * @param proposalTopic takes pull requests
 * @param maxBytes the largest body that is read
 */
record WebhookConfig(
    CloudPlatform platform,
    Watched watched,
    Secret secret,
    String pushTopic,
    String proposalTopic,
    int maxBytes) {
  /** GitHub caps payloads there (GitHub, "Webhook events and payloads", payload cap). */
  private static final int GITHUB_MAX_BYTES = 25 * 1024 * 1024;

  private static final Variable<Secret> SECRET =
      Variable.secret(
          "EDGEWARD_WEBHOOK_SECRET",
          "the secret shared with the git host; while it is rotated, the new and the old one, one"
              + " a line",
          "32 random characters");
  private static final Variable<String> PUSH_TOPIC =
      Variable.withDefault(
          "EDGEWARD_PUSH_TOPIC", "the topic that takes pushes", "manifest-changes", Texts::topic);
  private static final Variable<String> PROPOSAL_TOPIC =
      Variable.withDefault(
          "EDGEWARD_PROPOSAL_TOPIC",
          "the topic that takes pull requests",
          "change-proposals",
          Texts::topic);
  private static final Variable<Integer> MAX_BYTES =
      Variable.withDefault(
          "EDGEWARD_WEBHOOK_MAX_BYTES",
          "the largest body to read, in bytes, up to GitHub's own limit of 25 MiB",
          "5242880",
          Texts.number(1024, GITHUB_MAX_BYTES));

  /** Every variable that is read. */
  static List<Variable<?>> variables() {
    return Stream.<List<Variable<?>>>of(
            List.of(
                ManifestsVariables.REPOSITORY,
                ManifestsVariables.BRANCH,
                SECRET,
                PUSH_TOPIC,
                PROPOSAL_TOPIC,
                MAX_BYTES),
            CloudPlatform.VARIABLES)
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Reads the environment.
   *
   * @throws io.edgeward.runtime.config.ConfigurationException if any variable is missing or bad
   */
  static WebhookConfig from(Map<String, String> env) {
    Environment environment = Environment.read(env, variables());
    return new WebhookConfig(
        CloudPlatform.from(environment),
        new Watched(
            environment.get(ManifestsVariables.REPOSITORY),
            environment.get(ManifestsVariables.BRANCH)),
        environment.get(SECRET),
        environment.get(PUSH_TOPIC),
        environment.get(PROPOSAL_TOPIC),
        environment.get(MAX_BYTES));
  }
}
