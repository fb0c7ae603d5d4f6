package io.edgeward.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterHoldTest {
  private static final Duration LONGEST = Duration.ofMillis(1500);

  private final RetryAfterHold hold = new RetryAfterHold(LONGEST, InstantSource.system());

  private Duration waited() throws Exception {
    Instant began = Instant.now();
    hold.await("host");
    return Duration.between(began, Instant.now());
  }

  @Test
  void waitsAsLongAsTheHostAsksAndOnce() throws Exception {
    hold.answered("host", 503, "1");
    hold.await("another");
    assertThat(waited()).isBetween(Duration.ofMillis(900), LONGEST);
    assertThat(waited()).isLessThan(Duration.ofMillis(500));
  }

  @Test
  void waitsNoLongerThanAnybodyHasPatience() throws Exception {
    hold.answered("host", 429, "600");
    assertThat(waited()).isBetween(Duration.ofMillis(1400), Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @CsvSource({"200, 1", "404, 1", "503, soon", "503, -1", "503,"})
  void waitsForNothingElse(int status, String retryAfter) throws Exception {
    hold.answered("host", status, retryAfter);
    assertThat(waited()).isLessThan(Duration.ofMillis(500));
  }
}
