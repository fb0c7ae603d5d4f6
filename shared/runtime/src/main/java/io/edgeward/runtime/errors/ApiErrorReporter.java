package io.edgeward.runtime.errors;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.rpc.ApiException;
import com.google.devtools.clouderrorreporting.v1beta1.ErrorContext;
import com.google.devtools.clouderrorreporting.v1beta1.ProjectName;
import com.google.devtools.clouderrorreporting.v1beta1.ReportErrorsServiceClient;
import com.google.devtools.clouderrorreporting.v1beta1.ReportErrorsServiceSettings;
import com.google.devtools.clouderrorreporting.v1beta1.ReportedErrorEvent;
import com.google.devtools.clouderrorreporting.v1beta1.SourceLocation;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Reports errors by the API of Error Reporting, which answers at once. Its client, over HTTP/JSON,
 * is created with the first report. A report that the API does not take is logged instead.
 */
public final class ApiErrorReporter implements ErrorReporter, AutoCloseable {
  private static final Logger LOGGER = Logger.getLogger(ApiErrorReporter.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String project;
  private final ServiceContext service;
  private final Optional<URI> endpoint;
  private final ErrorReporter fallback;
  private ReportErrorsServiceClient client;

  /**
   * Reports errors of {@code service} to {@code project}.
   *
   * @param endpoint another address of the API, to which no credentials are sent
   */
  public ApiErrorReporter(String project, ServiceContext service, Optional<URI> endpoint) {
    this.project = project;
    this.service = service;
    this.endpoint = endpoint;
    this.fallback = new LogErrorReporter(service);
  }

  @Override
  public void report(ErrorReport report) {
    try {
      client().reportErrorEvent(ProjectName.of(project), event(report));
    } catch (ApiException | IOException e) {
      LOGGER.log(Level.WARNING, "Error Reporting did not take a report; it follows as a line", e);
      fallback.report(report);
    }
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.close();
    }
  }

  private synchronized ReportErrorsServiceClient client() throws IOException {
    if (client == null) {
      ReportErrorsServiceSettings.Builder settings =
          ReportErrorsServiceSettings.newHttpJsonBuilder();
      settings.reportErrorEventSettings().setSimpleTimeoutNoRetriesDuration(PATIENCE);
      if (endpoint.isPresent()) {
        settings.setEndpoint(endpoint.get().toString());
        settings.setCredentialsProvider(NoCredentialsProvider.create());
      }
      client = ReportErrorsServiceClient.create(settings.build());
    }
    return client;
  }

  private ReportedErrorEvent event(ErrorReport report) {
    ReportedErrorEvent.Builder event = ReportedErrorEvent.newBuilder().setMessage(text(report));
    event.getServiceContextBuilder().setService(service.service()).setVersion(service.version());
    ReportLocation.here().ifPresent(location -> event.setContext(context(location)));
    return event.build();
  }

  /** The API has no labels: they stand in the sentence, before the stack trace, which it parses. */
  private static String text(ErrorReport report) {
    String labels = report.labels().isEmpty() ? "" : " " + report.labels();
    String trace = report.stackTrace().map(text -> "\n" + text).orElse("");
    return report.message() + labels + trace;
  }

  private static ErrorContext context(ReportLocation location) {
    return ErrorContext.newBuilder()
        .setReportLocation(
            SourceLocation.newBuilder()
                .setFilePath(location.filePath())
                .setLineNumber(location.lineNumber())
                .setFunctionName(location.functionName()))
        .build();
  }
}
