package io.edgeward.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.store.StoreUri;
import io.edgeward.stores.StoreException.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StoreTroubleTest {
  private static final StoreUri STORE = StoreUri.of("gs://there");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final StoreException FAILURE = new StoreException(Kind.UNAVAILABLE, "it is down");

  private long nanos;
  private final StoreTrouble trouble = new StoreTrouble(MINUTE, () -> nanos);

  private void pass(int seconds) {
    nanos += Duration.ofSeconds(seconds).toNanos();
  }

  @Test
  void countsFromTheFirstFailureHoweverLongTheWorkTook() {
    pass(600);
    trouble.failed(STORE, Duration.ZERO, FAILURE);
    assertThat(trouble.isGivenUp(STORE)).isFalse();
    pass(59);
    trouble.failed(STORE, Duration.ZERO, FAILURE);
    assertThat(trouble.isGivenUp(STORE)).isFalse();
    pass(1);
    assertThat(trouble.isGivenUp(STORE)).isTrue();
  }

  @Test
  void givesUpAtOnceWhatStoodStillForSoLong() {
    pass(600);
    trouble.failed(STORE, MINUTE, FAILURE);
    assertThat(trouble.isGivenUp(STORE)).isTrue();
  }

  @Test
  void countsFromTheLastSuccessWhenThatIsLater() {
    pass(600);
    trouble.ended(STORE);
    pass(5);
    trouble.failed(STORE, MINUTE, FAILURE);
    assertThat(trouble.isGivenUp(STORE)).isFalse();
    pass(55);
    assertThat(trouble.isGivenUp(STORE)).isTrue();
  }

  @Test
  void whatIsRefusedIsNoTrouble() {
    trouble.failed(STORE, MINUTE, new StoreException(Kind.DENIED, "denied"));
    assertThat(trouble.isGivenUp(STORE)).isFalse();
  }
}
