package io.edgeward.files;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.edgeward.manifests.RevisionCache;
import io.edgeward.manifests.git.GitOptions;
import io.edgeward.manifests.git.GitRepository;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import io.edgeward.runtime.config.Secret;
import io.edgeward.runtime.errors.ErrorReporter;
import io.edgeward.runtime.http.InFlight;
import io.edgeward.runtime.message.MessageFunction;
import io.edgeward.runtime.platform.CloudPlatform;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * Promotes files on messages of the topic {@code manifest-changes}: pushes, sweeps, and batches of
 * its own. README.md has the table of its answers. It alone may create in the file buckets, and has
 * no right on registries.
 */
public final class FilesFunction implements HttpFunction {
  private static final Duration PUBLISH_PATIENCE = Duration.ofSeconds(30);

  private final MessageFunction endpoint;

  /**
   * Reads its configuration from the environment, as the functions framework needs it.
   *
   * @throws io.edgeward.runtime.config.ConfigurationException if any variable is missing or bad
   */
  public FilesFunction() {
    this(FilesConfig.from(System.getenv()), InFlight.drainedAtExit(InFlight.GRACE));
  }

  private FilesFunction(FilesConfig config, InFlight inFlight) {
    config.platform().installLogs();
    this.endpoint = endpoint(config, inFlight);
  }

  private FilesFunction(MessageFunction endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * The function with another environment than that of the process, whose logs stay as they are:
   * for the local stack and for tests.
   *
   * @throws io.edgeward.runtime.config.ConfigurationException if any variable is missing or bad
   */
  public static FilesFunction with(Map<String, String> env) {
    return new FilesFunction(endpoint(FilesConfig.from(env), new InFlight()));
  }

  private static MessageFunction endpoint(FilesConfig config, InFlight inFlight) {
    RevisionCache history = new RevisionCache(() -> repository(config), Clock.systemUTC());
    FilePromotion promotion =
        FilePromotion.open(
            new FilePromotionOptions(config.stores())
                .ledger(config.ledger())
                .actors(commit -> history.actor(commit, ranBy(config.platform()))));
    FileBatchPublisher batches =
        new FileBatchPublisher(
            config.platform().publisher(PUBLISH_PATIENCE),
            config.batches().topic(),
            config.batches().edges());
    ErrorReporter errors = config.platform().errorReporter("files");
    return new MessageFunction(
        new FilesHandler(history, promotion, batches, errors),
        errors,
        config.batches().working(),
        Clock.systemUTC(),
        inFlight);
  }

  private static String ranBy(CloudPlatform platform) {
    return "service " + platform.service().orElse("files");
  }

  private static GitRepository repository(FilesConfig config) throws ManifestsUnreadableException {
    return GitRepository.open(
        config.manifests(),
        GitOptions.DEFAULTS.withGitHubToken(config.gitToken().map(Secret::reveal)));
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    endpoint.service(request, response);
  }
}
