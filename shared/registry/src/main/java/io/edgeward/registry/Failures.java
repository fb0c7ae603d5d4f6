package io.edgeward.registry;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.RegistryException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Turns answers and broken connections into {@link RegistryException}s: the one place that does.
 */
final class Failures {
  private static final int ERROR_BODY = 8 * 1024;

  private final Clock clock;

  Failures(Clock clock) {
    this.clock = clock;
  }

  /** The failure that an answer with an unexpected status is. */
  RegistryException of(Request request, Response response) {
    int status = response.status();
    String message =
        "%s answered %d%s%s"
            .formatted(
                request.shown(),
                status,
                response.withoutSecrets(reason(response)),
                remedy(request, status));
    Optional<Duration> wait =
        response.header("Retry-After").flatMap(field -> RetryAfter.parse(field, clock.instant()));
    return new RegistryException(kind(status), message, wait, null);
  }

  static RegistryException unreachable(String what, IOException e) {
    if (Thread.currentThread().isInterrupted()) {
      return new RegistryException(
          Kind.UNAVAILABLE, what + " was interrupted; what is left is for another run", e);
    }
    String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new RegistryException(
        Kind.UNAVAILABLE, "%s failed: %s".formatted(what, Shown.text(reason)), e);
  }

  /** A fault of our own, which concerns nothing but what it happened to. */
  static RegistryException defect(Throwable fault) {
    return fault instanceof RegistryException known
        ? known
        : new RegistryException(
            Kind.LOCAL, "a fault in Edgeward: " + fault.getClass().getName(), fault);
  }

  static RegistryException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new RegistryException(
        Kind.UNAVAILABLE, "the work was interrupted; what is left is for another run", e);
  }

  static RegistryException broken(Request request, String what) {
    return new RegistryException(Kind.BROKEN, request.shown() + ": " + what);
  }

  static RegistryException corrupt(Request request, Digest found, Digest wanted) {
    return new RegistryException(
        Kind.CORRUPT, "%s: the content is %s, not %s".formatted(request.shown(), found, wanted));
  }

  static RegistryException missing(RepositoryPath repository, Digest digest) {
    return new RegistryException(Kind.MISSING, "%s does not have %s".formatted(repository, digest));
  }

  /** Only for what the operator can mend. */
  private static String remedy(Request request, int status) {
    return switch (status) {
      case 401 -> ", sign in with docker login " + request.host();
      case 403 -> ", ask for the right to do so, or sign in as somebody who has it";
      default -> "";
    };
  }

  private static Kind kind(int status) {
    return switch (status) {
      case 401, 403 -> Kind.DENIED;
      case 404 -> Kind.ABSENT;
      case 408, 429 -> Kind.UNAVAILABLE;
      default -> status >= 500 ? Kind.UNAVAILABLE : Kind.REFUSED;
    };
  }

  /** The registry's own words: {@code {"errors":[{"code","message"}]}}, if it said any. */
  private static String reason(Response response) {
    try {
      byte[] body = response.body().readNBytes(ERROR_BODY);
      return body.length == 0 ? "" : firstError(body);
    } catch (IOException | IllegalStateException e) {
      // An error page that is no JSON, or cut off: the status says enough.
      return "";
    }
  }

  private static String firstError(byte[] body) throws IOException {
    JsonReader json =
        new JsonReader(
            new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8));
    json.beginObject();
    while (json.hasNext()) {
      if (json.nextName().equals("errors") && json.peek() == JsonToken.BEGIN_ARRAY) {
        json.beginArray();
        return json.hasNext() ? codeAndMessage(json) : "";
      }
      json.skipValue();
    }
    return "";
  }

  private static String codeAndMessage(JsonReader json) throws IOException {
    String code = "";
    String message = "";
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      boolean text = json.peek() == JsonToken.STRING;
      switch (name) {
        case "code" -> code = text ? json.nextString() : skipped(json);
        case "message" -> message = text ? json.nextString() : skipped(json);
        default -> json.skipValue();
      }
    }
    String words = message.isEmpty() ? code : code + ", " + message;
    return words.isEmpty() ? "" : " (" + Shown.text(words) + ")";
  }

  private static String skipped(JsonReader json) throws IOException {
    json.skipValue();
    return "";
  }
}
