package io.edgeward.local.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sends single requests to a registry and shows the answers as they are. */
public final class Wire {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI registry;

  public Wire(URI registry) {
    this.registry = registry;
  }

  public Answer get(String path, String... headers) {
    return send("GET", path, new byte[0], headers);
  }

  public Answer head(String path, String... headers) {
    return send("HEAD", path, new byte[0], headers);
  }

  public Answer post(String path, byte[] body, String... headers) {
    return send("POST", path, body, headers);
  }

  public Answer put(String path, byte[] body, String... headers) {
    return send("PUT", path, body, headers);
  }

  public Answer patch(String path, byte[] body, String... headers) {
    return send("PATCH", path, body, headers);
  }

  public Answer delete(String path) {
    return send("DELETE", path, new byte[0]);
  }

  /** One answer. */
  public record Answer(HttpResponse<byte[]> response) {
    public int status() {
      return response.statusCode();
    }

    public byte[] body() {
      return response.body();
    }

    public String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /** All values of a header, one for each field line. */
    public List<String> headers(String name) {
      return response.headers().allValues(name);
    }

    /** Location, made absolute. */
    public String location() {
      return response.uri().resolve(header("Location")).toString();
    }
  }

  private Answer send(String method, String path, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(registry.resolve(path))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return new Answer(CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
