package io.edgeward.trust.rest;

import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import io.edgeward.json.JsonRefusedException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Asks an API, and again when it fails for a passing reason. Safe for many threads. */
public final class RestClient {
  private final ApiAccess access;
  private final RestLimits limits;
  private final Clock clock;
  private final RandomGenerator random;
  private final Pause pause;
  private final RestExchange exchange;

  /** How time passes between two attempts. */
  @FunctionalInterface
  public interface Pause {
    /** Returns after {@code time}. */
    void pause(Duration time) throws InterruptedException;
  }

  /** Asks by {@code access}, within {@code limits} each request. */
  public RestClient(ApiAccess access, RestLimits limits) {
    this(access, limits, Clock.systemUTC(), new Random(), Thread::sleep);
  }

  /** The same by another clock. */
  public RestClient(
      ApiAccess access, RestLimits limits, Clock clock, RandomGenerator random, Pause pause) {
    this.access = access;
    this.limits = limits;
    this.clock = clock;
    this.random = random;
    this.pause = pause;
    this.exchange = new RestExchange(access, limits.silence(), clock);
  }

  /**
   * What the service answers {@code request}.
   *
   * @throws RestException if that is no success, or no JSON
   */
  public Reply ask(RestRequest request) {
    return ask(request, Instant.MAX);
  }

  /**
   * The same, but not beyond {@code latest}.
   *
   * @throws RestException if that is no success, or no JSON
   */
  public Reply ask(RestRequest request, Instant latest) {
    Instant own = clock.instant().plus(limits.total());
    Instant end = own.isBefore(latest) ? own : latest;
    if (clock.instant().isAfter(end)) {
      throw request.passing("there is no time left to ask it", null);
    }
    for (int attempt = 1; ; attempt++) {
      AccessToken token = access.token();
      Failure failure;
      try {
        RestAnswer answer = exchange.send(request, token, end);
        if (answer.isGood()) {
          return parsed(request, answer, token);
        }
        failure = new Failure(RestFailures.of(request, answer, token), answer.retryAfter());
      } catch (IOException e) {
        failure = new Failure(RestFailures.unreachable(request, e, token), Optional.empty());
      }
      if (!failure.why().retryable() || attempt >= limits.attempts()) {
        throw failure.why();
      }
      waitToRetry(request, failure, attempt, end);
    }
  }

  /**
   * What was answered.
   *
   * @param json the body
   * @param bytes how long it was
   */
  public record Reply(JsonObject json, int bytes) {}

  /** A failed attempt, and the time that the server asks for. */
  private record Failure(RestException why, Optional<Duration> retryAfter) {}

  private void waitToRetry(RestRequest request, Failure failure, int attempt, Instant end) {
    Duration own = limits.waitAfter(attempt, random.nextDouble());
    Duration asked = failure.retryAfter().orElse(Duration.ZERO);
    Duration wait = own.compareTo(asked) > 0 ? own : asked;
    if (clock.instant().plus(wait).isAfter(end)) {
      throw asked.isZero() ? failure.why() : RestFailures.asksForTime(request, asked);
    }
    try {
      pause.pause(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw request.passing("the work was interrupted", e);
    }
  }

  private static Reply parsed(RestRequest request, RestAnswer answer, AccessToken token) {
    try {
      return new Reply(Json.parseObject(answer.body()), answer.body().length);
    } catch (JsonRefusedException e) {
      throw RestFailures.unreadable(request, e, token);
    }
  }
}
