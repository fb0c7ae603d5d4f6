package io.edgeward.replica.api;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.edgeward.local.http.Exchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A REST API of Google's, or of an emulator.
 *
 * @param base its address
 * @param token an access token for each call; empty for an emulator
 */
public record Rest(URI base, Supplier<Optional<String>> token) {
  /** An emulator, which asks nobody who they are. */
  public static Rest ofEmulator(String host) {
    return new Rest(URI.create("http://" + host + "/"), Optional::empty);
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
            .header("Content-Type", "application/json")
            .method(method, body);
    token.get().ifPresent(text -> request.header("Authorization", "Bearer " + text));
    HttpResponse<String> answer = Exchange.send(request);
    if (answer.statusCode() != 200) {
      throw new IOException(
          "%s %s was answered %d: %s".formatted(method, path, answer.statusCode(), answer.body()));
    }
    return JsonParser.parseString(answer.body()).getAsJsonObject();
  }
}
