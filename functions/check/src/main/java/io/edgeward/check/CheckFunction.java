package io.edgeward.check;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.edgeward.check.convergence.Convergence;
import io.edgeward.check.github.GitHub;
import io.edgeward.check.registry.RegistryReader;
import io.edgeward.manifests.RevisionCache;
import io.edgeward.manifests.git.GitOptions;
import io.edgeward.manifests.git.GitRepository;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.registry.RegistryListener;
import io.edgeward.registry.auth.Credentials;
import io.edgeward.registry.client.RegistryClient;
import io.edgeward.registry.network.NetworkOptions;
import io.edgeward.runtime.config.ConfigurationException;
import io.edgeward.runtime.config.Secret;
import io.edgeward.runtime.errors.ErrorReporter;
import io.edgeward.runtime.http.InFlight;
import io.edgeward.runtime.message.MessageFunction;
import io.edgeward.runtime.message.MessageHandler;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * Reports on proposed changes: takes pull requests and pushes. It reads, and writes nothing but
 * comments and commit statuses. README.md has the table of its answers.
 */
public final class CheckFunction implements HttpFunction {
  /** Leaves the platform's time for the calls that follow a report. */
  private static final Duration TIME_BOX = Duration.ofSeconds(300);

  private final MessageFunction endpoint;

  /**
   * Reads its configuration from the environment, as the functions framework needs it.
   *
   * @throws ConfigurationException if any variable is missing or bad
   */
  public CheckFunction() {
    this(CheckConfig.from(System.getenv()), InFlight.drainedAtExit(InFlight.GRACE));
  }

  private CheckFunction(CheckConfig config, InFlight inFlight) {
    this(config, config.platform().errorReporter("check"), Clock.systemUTC(), inFlight);
    config.platform().installLogs();
  }

  CheckFunction(CheckConfig config, ErrorReporter errors, Clock clock, InFlight inFlight) {
    this.endpoint =
        new MessageFunction(handler(config, errors, clock), errors, TIME_BOX, clock, inFlight);
  }

  /**
   * The function with another environment than that of the process, whose logs stay as they are:
   * for the local stack and for tests.
   *
   * @throws ConfigurationException if any variable is missing or bad
   */
  public static CheckFunction with(Map<String, String> env) {
    CheckConfig config = CheckConfig.from(env);
    return new CheckFunction(
        config, config.platform().errorReporter("check"), Clock.systemUTC(), new InFlight());
  }

  private static MessageHandler handler(CheckConfig config, ErrorReporter errors, Clock clock) {
    GitHub github = GitHub.open(config.api(), config.repository(), config.token());
    RevisionCache history = new RevisionCache(() -> repository(config), clock);
    PushArrival arrivals =
        new PushArrival(history, new Convergence(stranger(NetworkOptions.ofProcess())));
    return new CheckHandler(
        config.repository(),
        new ProposalCheck(
            github,
            new ChangeReporter(
                history,
                history.earlierClaims(),
                () -> repository(config),
                RegistryReader.open(NetworkOptions.ofProcess(), RegistryListener.NONE),
                clock),
            config.branch()),
        new ArrivalCheck(github, arrivals, config.branch(), config.patience(), clock),
        errors);
  }

  /** A client without credentials, whatever {@code network} and this machine have. */
  static RegistryClient stranger(NetworkOptions network) {
    return RegistryClient.builder().network(network).credentials(Credentials.ANONYMOUS).build();
  }

  private static GitRepository repository(CheckConfig config) throws ManifestsUnreadableException {
    return GitRepository.open(
        config.manifests(),
        GitOptions.DEFAULTS.withGitHubToken(config.gitToken().map(Secret::reveal)));
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    endpoint.service(request, response);
  }
}
