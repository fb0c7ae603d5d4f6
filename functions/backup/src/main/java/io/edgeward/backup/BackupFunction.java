package io.edgeward.backup;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.edgeward.runtime.errors.ErrorReporter;
import io.edgeward.runtime.http.InFlight;
import io.edgeward.runtime.message.MessageFunction;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * Keeps the history of production on messages of the topics {@code backup-ticks} and {@code gcr}.
 * README.md has the table of its answers. It reads production and only adds to the backup.
 */
public final class BackupFunction implements HttpFunction {
  private static final Duration PUBLISH_PATIENCE = Duration.ofSeconds(30);

  private final MessageFunction endpoint;

  /**
   * Reads its configuration from the environment, as the functions framework needs it.
   *
   * @throws io.edgeward.runtime.config.ConfigurationException if any variable is missing or bad
   */
  public BackupFunction() {
    this(BackupConfig.from(System.getenv()), InFlight.drainedAtExit(InFlight.GRACE));
  }

  private BackupFunction(BackupConfig config, InFlight inFlight) {
    config.platform().installLogs();
    this.endpoint = endpoint(config, inFlight, Clock.systemUTC());
  }

  private BackupFunction(MessageFunction endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * The function with another environment than that of the process, whose logs stay as they are:
   * for the local stack and for tests.
   *
   * @throws io.edgeward.runtime.config.ConfigurationException if any variable is missing or bad
   */
  public static BackupFunction with(Map<String, String> env) {
    return with(env, Clock.systemUTC());
  }

  /**
   * The same, with another clock for the hours of snapshots.
   *
   * @throws io.edgeward.runtime.config.ConfigurationException if any variable is missing or bad
   */
  public static BackupFunction with(Map<String, String> env, Clock clock) {
    return new BackupFunction(endpoint(BackupConfig.from(env), new InFlight(), clock));
  }

  private static MessageFunction endpoint(BackupConfig config, InFlight inFlight, Clock clock) {
    ErrorReporter errors = config.platform().errorReporter("backup");
    BackupBatchPublisher batches =
        new BackupBatchPublisher(
            config.platform().publisher(PUBLISH_PATIENCE), config.topic(), config.batchImages());
    BackupReports signals = new BackupReports(errors);
    ScheduledDrills drills =
        new ScheduledDrills(
            Drill.open(config.options(), clock),
            config.drillRegistry(),
            config.ledger(),
            config.drillAge(),
            signals);
    BackupHandler handler =
        new BackupHandler(
            Backup.open(config.options()), batches, config.ledger(), signals, drills, clock);
    return new MessageFunction(
        handler,
        errors,
        config.timeout().multipliedBy(8).dividedBy(10),
        Clock.systemUTC(),
        inFlight);
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    endpoint.service(request, response);
  }
}
