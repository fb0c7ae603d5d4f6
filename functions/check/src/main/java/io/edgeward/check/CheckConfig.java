package io.edgeward.check;

import io.edgeward.manifests.git.GitLocation;
import io.edgeward.model.image.Loopback;
import io.edgeward.runtime.config.ConfigurationException;
import io.edgeward.runtime.config.Environment;
import io.edgeward.runtime.config.Secret;
import io.edgeward.runtime.config.Texts;
import io.edgeward.runtime.config.Variable;
import io.edgeward.runtime.platform.CloudPlatform;
import io.edgeward.runtime.platform.ManifestsVariables;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the function is told by its environment.
 *
 * @param platform what all functions share
 * @param repository OWNER/NAME on the git host
 * @param branch the branch that is promoted, without {@code refs/heads/}
 * @param manifests where the manifests are
 * @param gitToken a token that may read them
 * @param api the git host's REST API, without a slash at its end
 * @param token what that API asks for
 * @param patience how long after a push its edges may take to arrive
 */
record CheckConfig(
    CloudPlatform platform,
    String repository,
    String branch,
    GitLocation manifests,
    Optional<Secret> gitToken,
    URI api,
    Secret token,
    Duration patience) {
  private static final Variable<URI> API =
      Variable.withDefault(
          "EDGEWARD_GITHUB_API",
          "the address of GitHub's REST API; https://HOST/api/v3 of GitHub Enterprise Server",
          "https://api.github.com",
          CheckConfig::api);
  private static final Variable<Secret> TOKEN =
      Variable.secret(
          "EDGEWARD_GITHUB_TOKEN",
          "a token of the account that comments, with the rights pull requests and commit statuses,"
              + " write",
          "a fine-grained token for this repository alone");
  private static final Variable<Duration> PATIENCE =
      Variable.withDefault(
          "EDGEWARD_PROMOTED_PATIENCE",
          "how long after a push its edges may take to arrive before the status is failure, PT1M to"
              + " PT12H",
          "PT2H",
          CheckConfig::patience);

  private static final Duration LEAST_PATIENCE = Duration.ofMinutes(1);

  /** Redelivery ends after a hundred pauses of ten minutes: this is well within. */
  private static final Duration MOST_PATIENCE = Duration.ofHours(12);

  /** Every variable that is read. */
  static List<Variable<?>> variables() {
    return Stream.<List<Variable<?>>>of(
            List.of(ManifestsVariables.REPOSITORY),
            ManifestsVariables.VARIABLES,
            List.of(API, TOKEN, PATIENCE),
            CloudPlatform.VARIABLES)
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Reads the environment.
   *
   * @throws ConfigurationException if any variable is missing or bad
   */
  static CheckConfig from(Map<String, String> env) {
    Environment environment = Environment.read(env, variables());
    ManifestsVariables manifests = ManifestsVariables.from(environment);
    try {
      return new CheckConfig(
          CloudPlatform.from(environment),
          environment.get(ManifestsVariables.REPOSITORY),
          environment.get(ManifestsVariables.BRANCH),
          GitLocation.parse(manifests.location()),
          manifests.gitToken(),
          environment.get(API),
          environment.get(TOKEN),
          environment.get(PATIENCE));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(List.of(e.getMessage()));
    }
  }

  /** The token goes there: never over a wire that others can read. */
  private static URI api(String text) {
    URI address = Texts.url(text);
    if (!address.getScheme().equals("https") && !Loopback.isLoopback(address.getHost())) {
      throw new IllegalArgumentException("it is http, which would show the token");
    }
    if (address.getRawQuery() != null || address.getRawFragment() != null) {
      throw new IllegalArgumentException("it has a query or a fragment");
    }
    return URI.create(address.toString().replaceAll("/+$", ""));
  }

  private static Duration patience(String text) {
    Duration patience = Texts.duration(text);
    if (patience.compareTo(LEAST_PATIENCE) < 0 || patience.compareTo(MOST_PATIENCE) > 0) {
      throw new IllegalArgumentException("%s is not from PT1M to PT12H".formatted(patience));
    }
    return patience;
  }
}
