package io.edgeward.trust.signer;

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

/** Asks Cloud KMS, and again when it fails for a passing reason. */
final class KmsClient {
  private final KmsAccess access;
  private final KmsLimits limits;
  private final Clock clock;
  private final RandomGenerator random;
  private final Pause pause;
  private final KmsExchange exchange;

  /** How time passes between two attempts. */
  @FunctionalInterface
  interface Pause {
    void last(Duration time) throws InterruptedException;
  }

  KmsClient(KmsAccess access, KmsLimits limits) {
    this(access, limits, Clock.systemUTC(), new Random(), Thread::sleep);
  }

  KmsClient(KmsAccess access, KmsLimits limits, Clock clock, RandomGenerator random, Pause pause) {
    this.access = access;
    this.limits = limits;
    this.clock = clock;
    this.random = random;
    this.pause = pause;
    this.exchange = new KmsExchange(access, limits.silence(), clock);
  }

  /**
   * What the service answers {@code request}.
   *
   * @throws SignerException if that is no success, or no JSON
   */
  JsonObject ask(KmsRequest request) {
    Instant end = clock.instant().plus(limits.total());
    for (int attempt = 1; ; attempt++) {
      AccessToken token = access.token();
      Failure failure;
      try {
        KmsAnswer answer = exchange.send(request, token, end);
        if (answer.isGood()) {
          return parsed(request, answer, token);
        }
        failure = new Failure(KmsFailures.of(request, answer, token), answer.retryAfter());
      } catch (IOException e) {
        failure = new Failure(KmsFailures.unreachable(request, e, token), Optional.empty());
      }
      if (!failure.why().retryable() || attempt >= limits.attempts()) {
        throw failure.why();
      }
      rest(request, failure, attempt, end);
    }
  }

  /** A failed attempt, and the time that the server asks for. */
  private record Failure(SignerException why, Optional<Duration> retryAfter) {}

  private void rest(KmsRequest request, Failure failure, int attempt, Instant end) {
    Duration own = limits.waitAfter(attempt, random.nextDouble());
    Duration asked = failure.retryAfter().orElse(Duration.ZERO);
    Duration wait = own.compareTo(asked) > 0 ? own : asked;
    if (clock.instant().plus(wait).isAfter(end)) {
      throw asked.isZero() ? failure.why() : KmsFailures.asksForTime(request, asked);
    }
    try {
      pause.last(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw request.passing("the work was interrupted", e);
    }
  }

  private static JsonObject parsed(KmsRequest request, KmsAnswer answer, AccessToken token) {
    try {
      return Json.parseObject(answer.body());
    } catch (JsonRefusedException e) {
      throw KmsFailures.unreadable(request, e, token);
    }
  }
}
