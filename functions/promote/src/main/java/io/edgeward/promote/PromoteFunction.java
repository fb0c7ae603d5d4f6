package io.edgeward.promote;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.edgeward.evidence.ApplicationDefaultTokens;
import io.edgeward.manifests.RevisionCache;
import io.edgeward.manifests.git.GitOptions;
import io.edgeward.manifests.git.GitRepository;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.runtime.config.Secret;
import io.edgeward.runtime.errors.ErrorReporter;
import io.edgeward.runtime.http.InFlight;
import io.edgeward.runtime.message.MessageFunction;
import io.edgeward.runtime.message.MessageHandler;
import io.edgeward.runtime.platform.CloudPlatform;
import io.edgeward.trust.rest.ApiAccess;
import io.edgeward.trust.rest.GoogleApi;
import io.edgeward.trust.signer.Signers;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Promotes on messages of the topic {@code manifest-changes}: pushes, sweeps, and batches of its
 * own. README.md has the table of its answers. It alone holds production's key, and can only add.
 */
public final class PromoteFunction implements HttpFunction {
  private static final Duration PUBLISH_PATIENCE = Duration.ofSeconds(30);

  private final MessageFunction endpoint;

  /**
   * Reads its configuration from the environment, as the functions framework needs it.
   *
   * @throws io.edgeward.runtime.config.ConfigurationException if any variable is missing or bad
   */
  public PromoteFunction() {
    this(PromoteConfig.from(System.getenv()), InFlight.drainedAtExit(InFlight.GRACE));
  }

  private PromoteFunction(PromoteConfig config, InFlight inFlight) {
    config.platform().installLogs();
    this.endpoint = endpoint(config, inFlight);
  }

  private PromoteFunction(MessageFunction endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * The function with another environment than that of the process, whose logs stay as they are:
   * for the local stack and for tests.
   *
   * @throws io.edgeward.runtime.config.ConfigurationException if any variable is missing or bad
   */
  public static PromoteFunction with(Map<String, String> env) {
    return new PromoteFunction(endpoint(PromoteConfig.from(env), new InFlight()));
  }

  private static MessageFunction endpoint(PromoteConfig config, InFlight inFlight) {
    RevisionCache history = new RevisionCache(() -> repository(config), Clock.systemUTC());
    PromotionOptions options =
        PromotionOptions.DEFAULTS
            .ledger(config.ledger())
            .promotes(true)
            .actors(commit -> history.actor(commit, ranBy(config.platform())))
            .origin(origin(config, history));
    Promotion promotion =
        Promotion.open(config.requestsPerSecond().map(options::budget).orElse(options));
    PromotionBatchPublisher batches =
        new PromotionBatchPublisher(
            config.platform().publisher(PUBLISH_PATIENCE),
            config.batches().topic(),
            config.batches().edges());
    ErrorReporter errors = config.platform().errorReporter("promote");
    MessageHandler handler =
        new PromoteHandler(
            history, promotion, batches, new PromotionReport(errors), config.deepRequests());
    return new MessageFunction(
        handler, errors, config.batches().working(), Clock.systemUTC(), inFlight);
  }

  private static OriginOptions origin(PromoteConfig config, RevisionCache history) {
    ApiAccess kms =
        ApiAccess.of(
            GoogleApi.CLOUD_KMS,
            config.kmsEndpoint(),
            new ApplicationDefaultTokens(GoogleApi.CLOUD_KMS));
    return new OriginOptions(
        config.signer().map(location -> Signers.open(location, kms)),
        history.earlierClaims(),
        Optional.of(config.manifests().toString()));
  }

  private static String ranBy(CloudPlatform platform) {
    return "service " + platform.service().orElse("promote");
  }

  private static GitRepository repository(PromoteConfig config)
      throws ManifestsUnreadableException {
    return GitRepository.open(
        config.manifests(),
        GitOptions.DEFAULTS.withGitHubToken(config.gitToken().map(Secret::reveal)));
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    endpoint.service(request, response);
  }
}
