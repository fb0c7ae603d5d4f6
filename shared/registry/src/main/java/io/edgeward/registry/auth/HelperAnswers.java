package io.edgeward.registry.auth;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps what credential helpers answered for a minute: each is a process that may take a second,
 * and is wanted for every request. Helpers of clouds hand out tokens that live for minutes, so not
 * longer.
 */
final class HelperAnswers {
  private static final Duration GOOD_FOR = Duration.ofMinutes(1);

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Key, Answer> answers = new HashMap<>();

  HelperAnswers(Clock clock) {
    this.clock = clock;
  }

  private record Key(CredentialHelper helper, String server) {}

  private record Answer(Credential credential, Instant goodUntil) {}

  Credential find(CredentialHelper helper, String server) throws IOException {
    lock.lock();
    try {
      Key key = new Key(helper, server);
      Answer kept = answers.get(key);
      if (kept == null || !clock.instant().isBefore(kept.goodUntil())) {
        kept = new Answer(helper.find(server), clock.instant().plus(GOOD_FOR));
        answers.put(key, kept);
      }
      return kept.credential();
    } finally {
      lock.unlock();
    }
  }
}
