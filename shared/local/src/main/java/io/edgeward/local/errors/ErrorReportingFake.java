package io.edgeward.local.errors;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.edgeward.local.http.HttpServer;
import io.edgeward.local.http.ServerRequest;
import io.edgeward.local.http.ServerResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes {@code POST /v1beta1/projects/P/events:report} as the HTTP/JSON client sends it. */
public final class ErrorReportingFake implements AutoCloseable {
  private static final Pattern REPORT = Pattern.compile("/v1beta1/projects/([^/]+)/events:report");

  /**
   * One report.
   *
   * @param project project in the path
   * @param event the reported event, as JSON
   */
  public record Report(String project, JsonObject event) {
    /** The message, empty if there is none. */
    public String message() {
      return event.has("message") ? event.get("message").getAsString() : "";
    }
  }

  private final List<Report> reports = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  private ErrorReportingFake() {
    this.server = HttpServer.open(0, this::take);
  }

  /** Starts on a free port. */
  public static ErrorReportingFake start() {
    return new ErrorReportingFake();
  }

  /** The endpoint to configure in a client. */
  public URI uri() {
    return URI.create("http://" + server.host());
  }

  /** What was reported so far, in order. */
  public List<Report> reports() {
    return List.copyOf(reports);
  }

  @Override
  public void close() {
    server.close();
  }

  private ServerResponse take(ServerRequest request) throws IOException {
    Matcher path = REPORT.matcher(request.path());
    if (!request.method().equals("POST") || !path.matches()) {
      return ServerResponse.of(404);
    }
    String text = new String(request.body().readAllBytes(), StandardCharsets.UTF_8);
    reports.add(new Report(path.group(1), JsonParser.parseString(text).getAsJsonObject()));
    return ServerResponse.json(200, "{}");
  }
}
