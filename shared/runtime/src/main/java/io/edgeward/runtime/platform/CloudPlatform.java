package io.edgeward.runtime.platform;

import io.edgeward.runtime.config.Environment;
import io.edgeward.runtime.config.Texts;
import io.edgeward.runtime.config.Variable;
import io.edgeward.runtime.errors.ApiErrorReporter;
import io.edgeward.runtime.errors.ErrorReporter;
import io.edgeward.runtime.errors.LogErrorReporter;
import io.edgeward.runtime.errors.ServiceContext;
import io.edgeward.runtime.log.Logs;
import io.edgeward.runtime.message.PubSubPublisher;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.regex.Pattern;

/**
 * Where a function runs and whom it reports to: the variables that all functions share.
 *
 * @param project the Google Cloud project, a name at will on the local stack
 * @param emulator the Pub/Sub emulator or embedded bus, if it is not the service
 * @param service name of the service on Cloud Run; empty elsewhere
 * @param revision revision of the service on Cloud Run; empty elsewhere
 * @param logLevel the least level that is logged
 * @param errors which way errors are reported
 * @param errorsEndpoint what is used instead of Error Reporting's own address, in tests
 */
public record CloudPlatform(
    String project,
    Optional<URI> emulator,
    Optional<String> service,
    Optional<String> revision,
    Level logLevel,
    ErrorChannel errors,
    Optional<URI> errorsEndpoint) {
  /** The ways in which errors can be reported. */
  public enum ErrorChannel {
    /** As log lines, which Error Reporting picks up. */
    LOG,
    /** By the API of Error Reporting. */
    API
  }

  private static final Pattern PROJECT_ID = Pattern.compile("[a-z][a-z0-9.:-]{2,62}");

  private static final Variable<String> PROJECT =
      Variable.required(
          "GOOGLE_CLOUD_PROJECT",
          "the id of the Google Cloud project that holds the topics; any id with an emulator",
          "edgeward-run",
          Texts.matching(PROJECT_ID, "a project id"));
  private static final Variable<Optional<URI>> EMULATOR =
      Variable.optional(
          "PUBSUB_EMULATOR_HOST",
          "HOST:PORT of a Pub/Sub emulator or the embedded bus, used instead of the service",
          "127.0.0.1:8085",
          CloudPlatform::emulatorUrl);
  private static final Variable<Optional<String>> SERVICE =
      Variable.optional(
          "K_SERVICE",
          "the name of the service, set by Cloud Run; logs are JSON when it is set",
          "edgeward-webhook",
          Texts::any);
  private static final Variable<Optional<String>> REVISION =
      Variable.optional(
          "K_REVISION",
          "the revision of the service, set by Cloud Run",
          "edgeward-webhook-00001-abc",
          Texts::any);
  private static final Variable<Level> LOG_LEVEL =
      Variable.withDefault(
          "EDGEWARD_LOG_LEVEL",
          "the least level to log: debug, info, warning, error or off",
          "info",
          Logs::level);
  private static final Variable<ErrorChannel> ERRORS =
      Variable.withDefault(
          "EDGEWARD_ERROR_REPORTS",
          "how errors are reported: log (a log line) or api (the API of Error Reporting)",
          "log",
          CloudPlatform::errorChannel);
  private static final Variable<Optional<URI>> ERRORS_ENDPOINT =
      Variable.optional(
          "EDGEWARD_ERROR_REPORTS_ENDPOINT",
          "the URL that api uses instead of Error Reporting's, without credentials, for tests",
          "http://127.0.0.1:8086",
          Texts::url);

  /** What {@link #from} reads. */
  public static final List<Variable<?>> VARIABLES =
      List.of(PROJECT, EMULATOR, SERVICE, REVISION, LOG_LEVEL, ERRORS, ERRORS_ENDPOINT);

  /** Takes the values of {@link #VARIABLES}. */
  public static CloudPlatform from(Environment environment) {
    return new CloudPlatform(
        environment.get(PROJECT),
        environment.get(EMULATOR),
        environment.get(SERVICE),
        environment.get(REVISION),
        environment.get(LOG_LEVEL),
        environment.get(ERRORS),
        environment.get(ERRORS_ENDPOINT));
  }

  /** Sets up the logs of the process: JSON on standard output on Cloud Run, else for a person. */
  public void installLogs() {
    if (service.isPresent()) {
      Logs.installJson(System.out, project, logLevel);
    } else {
      Logs.installPlain(System.err, logLevel);
    }
  }

  /** A reporter of the chosen kind; {@code name} stands for the service outside Cloud Run. */
  public ErrorReporter errorReporter(String name) {
    ServiceContext context =
        new ServiceContext(service.orElse(name), revision.orElse("unreleased"));
    return switch (errors) {
      case LOG -> new LogErrorReporter(context);
      case API -> new ApiErrorReporter(project, context, errorsEndpoint);
    };
  }

  /** A publisher that tries for {@code patience} at most. */
  public PubSubPublisher publisher(Duration patience) {
    return new PubSubPublisher(project, emulator, patience);
  }

  private static URI emulatorUrl(String text) {
    return Texts.url(text.contains("://") ? text : "http://" + text.strip());
  }

  private static ErrorChannel errorChannel(String text) {
    return switch (text.strip()) {
      case "log" -> ErrorChannel.LOG;
      case "api" -> ErrorChannel.API;
      default -> throw new IllegalArgumentException("\"%s\" is not log or api".formatted(text));
    };
  }
}
