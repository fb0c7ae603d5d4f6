package io.edgeward.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InFlightTest {
  private final InFlight inFlight = new InFlight();

  @Test
  void waitsForWhatIsInFlightAndNoLongerThanAllowed() throws Exception {
    inFlight.during(() -> assertThat(drainNow()).isFalse());
    assertThat(drainNow()).isTrue();
  }

  @Test
  void countsAFailureAsEnded() throws Exception {
    assertThatThrownBy(() ->
            inFlight.during(() -> {
              throw new IOException("x");
            }))
        .isInstanceOf(IOException.class);
    assertThat(drainNow()).isTrue();
  }

  private boolean drainNow() {
    try {
      return inFlight.drain(Duration.ofNanos(1));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
