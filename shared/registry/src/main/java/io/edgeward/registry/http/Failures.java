package io.edgeward.registry.http;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.registry.Redacted;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.RegistryException.Repetition;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Turns answers and broken connections into {@link RegistryException}s: the one place that does.
 */
public final class Failures {
  /** Docker Hub and others write the wait of a 429 into fields of their own. */
  private static final List<String> WAIT_FIELDS =
      List.of("Retry-After", "X-Retry-After", "X-RateLimit-Reset", "RateLimit-Reset");

  private static final Pattern WITHOUT_PORT = Pattern.compile("://[^/:]+(?:/|$)");

  private final Clock clock;

  public Failures(Clock clock) {
    this.clock = clock;
  }

  /** The failure that an answer with an unexpected status is. */
  public RegistryException of(Request request, Response response) {
    int status = response.status();
    ErrorBody body = ErrorBody.of(response);
    boolean immutable = TagImmutability.isMeant(request, status, body);
    String message =
        "%s answered %d%s%s"
            .formatted(
                request.shown(),
                status,
                inBrackets(response, body),
                immutable ? "" : remedy(request, status));
    Repetition repetition = status == 429 ? Repetition.AFTER_COMPLAINT : Repetition.AFTER_ERROR;
    return new RegistryException(
        immutable ? Kind.IMMUTABLE_TAG : kind(status), message, wait(response), repetition, null);
  }

  /** The first field that says something; those besides Retry-After only mean it with a 429. */
  private Optional<Duration> wait(Response response) {
    return WAIT_FIELDS.stream()
        .limit(response.status() == 429 ? WAIT_FIELDS.size() : 1)
        .flatMap(name -> response.header(name).stream())
        .flatMap(field -> RetryAfter.parse(field, clock.instant()).stream())
        .findFirst();
  }

  /** The registry's own words for a message; empty if it said none. */
  public static String inBrackets(Response response, ErrorBody body) {
    return body.words().isEmpty()
        ? ""
        : response.withoutSecrets(" (" + Redacted.text(body.words()) + ")");
  }

  public static RegistryException unreachable(String what, IOException e) {
    if (e instanceof UnusableConnectionException unusable) {
      RegistryException failure =
          new RegistryException(
              Kind.UNAVAILABLE, "%s failed: %s".formatted(what, e.getMessage()), e);
      return unusable.isPassing() ? failure : failure.pointless();
    }
    if (Thread.currentThread().isInterrupted()) {
      return new RegistryException(
          Kind.UNAVAILABLE, what + " was interrupted; what is left is for another run", e);
    }
    return new RegistryException(
        Kind.UNAVAILABLE,
        "%s failed: %s%s".formatted(what, Redacted.text(reason(e)), remedy(what, e)),
        e);
  }

  /** Whoever names no port may not have thought of it. */
  private static String remedy(String what, IOException e) {
    return e instanceof ConnectException && WITHOUT_PORT.matcher(what).find()
        ? "; a registry on another port is written HOST:PORT"
        : "";
  }

  private static String reason(IOException e) {
    if (e.getMessage() == null) {
      return e.getClass().getSimpleName();
    }
    // Java says nothing but the name.
    boolean bare = e instanceof UnknownHostException && !e.getMessage().contains(" ");
    return bare ? "its name has no address" : e.getMessage();
  }

  /** {@code host} asked for a longer wait than anyone has patience for. */
  static RegistryException quiet(String host, Duration asked, Duration patience) {
    return new RegistryException(
            Kind.UNAVAILABLE,
            "%s asked to be left alone".formatted(host),
            Optional.of(asked),
            Repetition.AFTER_COMPLAINT,
            null)
        .becauseOfWait(patience);
  }

  public static RegistryException broken(Request request, String what) {
    return new RegistryException(Kind.BROKEN, request.shown() + ": " + what);
  }

  public static RegistryException corrupt(Request request, Digest found, Digest wanted) {
    return new RegistryException(
        Kind.CORRUPT, "%s: the content is %s, not %s".formatted(request.shown(), found, wanted));
  }

  public static RegistryException missing(RepositoryPath repository, Digest digest) {
    return new RegistryException(Kind.MISSING, "%s does not have %s".formatted(repository, digest));
  }

  /** Only for what the operator can mend. */
  private static String remedy(Request request, int status) {
    return switch (status) {
      case 401 -> ", sign in with docker login " + request.host();
      case 403 -> ", ask for the right to do so, or sign in as someone who has it";
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
}
