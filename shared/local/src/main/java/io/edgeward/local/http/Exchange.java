package io.edgeward.local.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * The client's side of a small HTTP API: one request and its answer, whatever its status is. There
 * are no redirects, no retries and no credentials; an answer may take a minute.
 */
public final class Exchange {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();

  private Exchange() {}

  /**
   * Posts {@code body}.
   *
   * @param headers names and values in turn
   */
  public static HttpResponse<String> post(URI uri, byte[] body, String... headers)
      throws IOException {
    return send(HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(body)), headers);
  }

  /** Deletes what {@code uri} names. */
  public static HttpResponse<String> delete(URI uri) throws IOException {
    return send(HttpRequest.newBuilder(uri).DELETE());
  }

  /**
   * Sends a request and takes the answer as text.
   *
   * @param headers names and values in turn
   */
  public static HttpResponse<String> send(HttpRequest.Builder request, String... headers)
      throws IOException {
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request, BodyHandlers.ofString());
  }

  /**
   * Sends a request.
   *
   * @throws IOException if there is no answer, or the thread is interrupted while it waits
   */
  public static <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> answer)
      throws IOException {
    try {
      return CLIENT.send(request.timeout(LIMIT).build(), answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for an answer");
    }
  }
}
