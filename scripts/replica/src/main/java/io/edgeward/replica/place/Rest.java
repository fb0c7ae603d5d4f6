package io.edgeward.replica.place;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** A REST API of Google's, or of an emulator. */
public final class Rest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final URI base;
  private final Supplier<Optional<String>> token;

  /**
   * Calls {@code base}.
   *
   * @param token an access token for each call; empty for an emulator
   */
  public Rest(URI base, Supplier<Optional<String>> token) {
    this.base = base;
    this.token = token;
  }

  /** Reads something. */
  public JsonObject get(String path) throws IOException {
    return call("GET", path, BodyPublishers.noBody());
  }

  /** Calls a method with a document. */
  public JsonObject call(String method, String path, JsonObject body) throws IOException {
    return call(method, path, BodyPublishers.ofString(body.toString()));
  }

  private JsonObject call(String method, String path, BodyPublisher body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(method, body);
    token.get().ifPresent(text -> request.header("Authorization", "Bearer " + text));
    try {
      HttpResponse<String> answer =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException(
            "%s %s was answered %d: %s"
                .formatted(method, path, answer.statusCode(), answer.body()));
      }
      return JsonParser.parseString(answer.body()).getAsJsonObject();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + path, e);
    }
  }
}
