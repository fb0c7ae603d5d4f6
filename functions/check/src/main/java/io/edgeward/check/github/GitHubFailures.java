package io.edgeward.check.github;

import io.edgeward.json.Json;
import io.edgeward.json.JsonRefusedException;
import io.edgeward.registry.Redacted;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.RegistryException.Repetition;
import io.edgeward.registry.http.Request;
import io.edgeward.registry.http.Response;
import io.edgeward.registry.http.RetryAfter;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What an answer of GitHub other than success means: the one place that tells. */
final class GitHubFailures {
  private static final int LONGEST_BODY = 64 * 1024;

  /**
   * GitHub REST API, "Exceeding the rate limit": who is told no time waits for a minute at least.
   */
  private static final Duration UNTOLD = Duration.ofMinutes(1);

  private final Clock clock;
  private final String repository;

  GitHubFailures(Clock clock, String repository) {
    this.clock = clock;
    this.repository = repository;
  }

  /** The failure that {@code response} is. */
  RegistryException of(Request request, Response response, String authorization)
      throws IOException {
    String words = Redacted.without(authorization, Redacted.text(words(response)));
    boolean limit = isLimit(response, words);
    String message =
        "%s answered %d%s%s"
            .formatted(
                request.shown(),
                response.status(),
                words.isEmpty() ? "" : " (" + words + ")",
                limit ? "" : remedy(response.status()));
    return limit
        ? new RegistryException(
            Kind.UNAVAILABLE,
            message,
            Optional.of(wait(response)),
            Repetition.AFTER_COMPLAINT,
            null)
        : new RegistryException(kind(response.status()), message);
  }

  /** GitHub's own sentence; empty if the answer is not of its API. */
  private static String words(Response response) throws IOException {
    byte[] body = response.body().readNBytes(LONGEST_BODY);
    try {
      return Json.parseObject(body).optionalText("message").orElse("");
    } catch (JsonRefusedException e) {
      // A proxy's page, or none: the status is all that is known.
      return "";
    }
  }

  /** Limits come as 403 as well as 429, the secondary ones sometimes without any field. */
  private static boolean isLimit(Response response, String words) {
    return response.status() == 429
        || response.status() == 403
            && (response.header("Retry-After").isPresent()
                || isExhausted(response)
                || words.toLowerCase(Locale.ROOT).contains("rate limit"));
  }

  private static boolean isExhausted(Response response) {
    return response.header("X-RateLimit-Remaining").equals(Optional.of("0"));
  }

  private Duration wait(Response response) {
    return response
        .header("Retry-After")
        .or(() -> response.header("X-RateLimit-Reset").filter(reset -> isExhausted(response)))
        .flatMap(field -> RetryAfter.parse(field, clock.instant()))
        .orElse(UNTOLD);
  }

  private String remedy(int status) {
    return switch (status) {
      case 301, 302, 307, 308 ->
          "; the repository has another name now: set EDGEWARD_MANIFESTS_REPOSITORY to it";
      case 401 -> "; the token has expired or was revoked: store a new one";
      case 403 -> "; " + grant();
      case 404 ->
          "; there is no such thing, or the token may not see it: check"
              + " EDGEWARD_MANIFESTS_REPOSITORY and EDGEWARD_GITHUB_API, and "
              + grant();
      default -> "";
    };
  }

  private String grant() {
    return "grant the token pull requests and commit statuses, write, for " + repository;
  }

  private static Kind kind(int status) {
    return switch (status) {
      case 401, 403 -> Kind.DENIED;
      case 404 -> Kind.ABSENT;
      case 408 -> Kind.UNAVAILABLE;
      default -> status >= 500 ? Kind.UNAVAILABLE : Kind.REFUSED;
    };
  }
}
