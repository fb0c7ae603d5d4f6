package io.edgeward.redirect;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.edgeward.redirect.asking.Asks;
import io.edgeward.redirect.asking.DaemonThreads;
import io.edgeward.redirect.document.Configurations;
import io.edgeward.runtime.http.InFlight;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The vanity domain on Google Cloud. It holds no right. README.md has its flow chart. */
public final class RedirectFunction implements HttpFunction {
  private final Redirector redirector;
  private final InFlight inFlight;

  /**
   * Reads its environment, as the functions framework needs it, and its configuration.
   *
   * @throws io.edgeward.runtime.config.ConfigurationException if any variable is missing or bad
   */
  public RedirectFunction() {
    this(RedirectConfig.from(System.getenv()));
  }

  private RedirectFunction(RedirectConfig config) {
    this.redirector = installed(config);
    this.inFlight = InFlight.drainedAtExit(InFlight.GRACE, redirector::stop);
  }

  RedirectFunction(Redirector redirector, InFlight inFlight) {
    this.redirector = redirector;
    this.inFlight = inFlight;
  }

  private static Redirector installed(RedirectConfig config) {
    config.platform().installLogs();
    return redirector(config);
  }

  private static Redirector redirector(RedirectConfig config) {
    return new Redirector(
        Configurations.at(config.location()),
        new Asks(new DaemonThreads()),
        config.platform().errorReporter("edgeward-redirect"),
        new Redirector.Options(
            config.region(),
            config.hops(),
            new DaemonThreads(),
            System::nanoTime,
            Clock.systemUTC()));
  }

  /**
   * The function with another environment than that of the process, whose logs stay as they are:
   * for the local stack and for tests.
   *
   * @throws io.edgeward.runtime.config.ConfigurationException if any variable is missing or bad
   */
  public static RedirectFunction with(Map<String, String> env) {
    return new RedirectFunction(redirector(RedirectConfig.from(env)), new InFlight());
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    inFlight.during(() -> {
      CompletableFuture<RedirectResponse> answer = new CompletableFuture<>();
      redirector.serve(read(request), answer::complete);
      write(answer.join(), request.getMethod().equals("HEAD"), response);
    });
  }

  private static RedirectRequest read(HttpRequest request) {
    Map<String, List<String>> headers = request.getHeaders();
    return new RedirectRequest(
        request.getMethod(),
        target(request.getUri()),
        headers.getOrDefault("X-Forwarded-For", List.of()),
        "",
        first(headers, "User-Agent"),
        headers.containsKey("Range"));
  }

  private static String first(Map<String, List<String>> headers, String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.getFirst();
  }

  /** The framework gives the whole URL. */
  static String target(String url) {
    int scheme = url.indexOf("://");
    int path = scheme < 0 ? 0 : url.indexOf('/', scheme + 3);
    return path < 0 ? "/" : url.substring(path);
  }

  private static void write(RedirectResponse answer, boolean head, HttpResponse response)
      throws IOException {
    response.setStatusCode(answer.status());
    answer.headers().forEach(header -> response.appendHeader(header.name(), header.value()));
    response.appendHeader("Content-Length", Integer.toString(answer.body().length));
    if (!head && answer.body().length > 0) {
      OutputStream out = response.getOutputStream();
      out.write(answer.body());
      out.flush();
    }
  }
}
