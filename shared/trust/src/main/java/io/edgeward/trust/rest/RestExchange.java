package io.edgeward.trust.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.net.URLConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One exchange with the server, by the JDK's own client: it costs a cold start the least. */
final class RestExchange {
  private static final int BUFFER = 4096;

  private final ApiAccess access;
  private final Duration silence;
  private final Clock clock;

  RestExchange(ApiAccess access, Duration silence, Clock clock) {
    this.access = access;
    this.silence = silence;
    this.clock = clock;
  }

  /** Sends {@code request} and reads the answer before {@code end}. */
  RestAnswer send(RestRequest request, AccessToken token, Instant end) throws IOException {
    HttpURLConnection connection = open(request, end);
    connection.setRequestProperty("Authorization", "Bearer " + token.value());
    token
        .quotaProject()
        .ifPresent(project -> connection.setRequestProperty("X-Goog-User-Project", project));
    if (request.body().isPresent()) {
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "application/json");
      connection.getOutputStream().write(request.body().get());
    }
    int status = connection.getResponseCode();
    return new RestAnswer(status, body(connection, request, end), retryAfter(connection));
  }

  private HttpURLConnection open(RestRequest request, Instant end) throws IOException {
    URL url = access.resolve(request.path()).toURL();
    HttpURLConnection connection =
        (HttpURLConnection)
            (access.isLocal() ? url.openConnection(Proxy.NO_PROXY) : url.openConnection());
    long left = Math.max(1, Duration.between(clock.instant(), end).toMillis());
    int patience = (int) Math.min(left, silence.toMillis());
    connection.setConnectTimeout(patience);
    connection.setReadTimeout(patience);
    // A token goes nowhere but where it was meant to.
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    return connection;
  }

  private byte[] body(HttpURLConnection connection, RestRequest request, Instant end)
      throws IOException {
    boolean isError = connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST;
    InputStream body = isError ? connection.getErrorStream() : connection.getInputStream();
    if (body == null) {
      return new byte[0];
    }
    try (body) {
      return read(body, request, end);
    }
  }

  private byte[] read(InputStream in, RestRequest request, Instant end) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      out.write(buffer, 0, read);
      if (out.size() > request.largest()) {
        throw request.permanent("its answer is larger than %d bytes".formatted(request.largest()));
      }
      if (clock.instant().isAfter(end)) {
        throw new SocketTimeoutException("the answer takes too long");
      }
    }
    return out.toByteArray();
  }

  /** Seconds, the only form that Google's services use (RFC 9110, 10.2.3). */
  private static Optional<Duration> retryAfter(URLConnection connection) {
    return Optional.ofNullable(connection.getHeaderField("Retry-After"))
        .map(String::strip)
        .filter(text -> text.matches("[0-9]{1,6}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }
}
