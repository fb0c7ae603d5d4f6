package io.edgeward.audit;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.edgeward.audit.production.RegistryProduction;
import io.edgeward.audit.production.StoreContents;
import io.edgeward.manifests.RevisionCache;
import io.edgeward.manifests.git.GitOptions;
import io.edgeward.manifests.git.GitRepository;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.model.revision.ManifestHistory;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.runtime.config.ConfigurationException;
import io.edgeward.runtime.config.Secret;
import io.edgeward.runtime.errors.ErrorReporter;
import io.edgeward.runtime.http.InFlight;
import io.edgeward.runtime.message.MessageFunction;
import io.edgeward.runtime.message.MessageHandler;
import io.edgeward.stores.ObjectStores;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The auditor: takes the events of production's registries and buckets. It reads, and writes
 * nothing but verdicts. README.md has its flow chart, the table of its answers, and the runbook.
 */
public final class AuditFunction implements HttpFunction {
  /**
   * Far below what a delivery has; a sweep that needs longer keeps what it read and comes again.
   */
  private static final Duration TIME_BOX = Duration.ofSeconds(100);

  /** A verdict needs a few small answers; what is slower is better tried again. */
  private static final Duration GIT_DEADLINE = Duration.ofSeconds(60);

  private static final Duration REGISTRY_DEADLINE = Duration.ofSeconds(20);

  /** What a function has memory for; a person's command looks at all. */
  private static final int COMMITS = 500;

  private final MessageFunction endpoint;

  /**
   * Reads its configuration from the environment, as the functions framework needs it.
   *
   * @throws ConfigurationException if any variable is missing or bad
   */
  public AuditFunction() {
    this(AuditConfig.from(System.getenv()), InFlight.drainedAtExit(InFlight.GRACE));
  }

  private AuditFunction(AuditConfig config, InFlight inFlight) {
    this(config, config.platform().errorReporter("audit"), Clock.systemUTC(), inFlight);
    config.platform().installLogs();
  }

  AuditFunction(AuditConfig config, ErrorReporter errors, Clock clock, InFlight inFlight) {
    this.endpoint =
        new MessageFunction(handler(config, errors, clock), errors, TIME_BOX, clock, inFlight);
  }

  /**
   * The function with another environment than that of the process, whose logs stay as they are:
   * for the local stack and for tests.
   *
   * @throws ConfigurationException if any variable is missing or bad
   */
  public static AuditFunction with(Map<String, String> env) {
    AuditConfig config = AuditConfig.from(env);
    return new AuditFunction(
        config, config.platform().errorReporter("audit"), Clock.systemUTC(), new InFlight());
  }

  private static MessageHandler handler(AuditConfig config, ErrorReporter errors, Clock clock) {
    GitRepository repository = open(config);
    ManifestHistory manifests = new RevisionCache(() -> repository, clock);
    ObjectStores stores = ObjectStores.open(config.stores());
    return new AuditHandler(
        manifests,
        head -> grants -> repository.withdrawn(grants, head, COMMITS, manifests),
        new RegistryProduction(RegistryClient.builder().deadline(REGISTRY_DEADLINE).build()),
        new AuditHandler.Files(new StoreContents(() -> stores), config.fileBytes()),
        config.ledger(),
        errors,
        new AuditHandler.Timing(clock, config.headWindow(), config.grace(), config.patience()),
        config.runbook(),
        config.deepRequests());
  }

  private static GitRepository open(AuditConfig config) {
    GitOptions options = GitOptions.DEFAULTS.within(GIT_DEADLINE, GIT_DEADLINE);
    try {
      return GitRepository.open(
          config.manifests(), options.withGitHubToken(config.gitToken().map(Secret::reveal)));
    } catch (ManifestsUnreadableException e) {
      throw new ConfigurationException(List.of("EDGEWARD_MANIFESTS_URL: " + e.getMessage()));
    }
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    endpoint.service(request, response);
  }
}
