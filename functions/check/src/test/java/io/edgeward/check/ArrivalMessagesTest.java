package io.edgeward.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.check.github.StatusState;
import io.edgeward.runtime.message.DeliveryOutcome;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of messages about pushes. */
class ArrivalMessagesTest extends CheckHandlerFixture {
  private static final String MAIN = "refs/heads/main";

  @Test
  void looksAgainWhileMoreMayCome() throws Exception {
    arrival = Optional.of(new Arrival(StatusState.PENDING, "3 of 4 edges are live"));
    assertThat(push(MAIN))
        .isEqualTo(new DeliveryOutcome.Retry(HEAD + ": PENDING, 3 of 4 edges are live"));
    arrival = Optional.of(new Arrival(StatusState.SUCCESS, "4 of 4 edges are live"));
    assertThat(push(MAIN)).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    assertThat(server.statuses()).extracting("state").containsExactly("pending", "success");
    assertThat(server.statuses()).extracting("commit").containsOnly(HEAD);
    assertThat(server.statuses()).extracting("context").containsOnly("edgeward/promoted");
  }

  @Test
  void givesUpWhenThePatienceEnds() throws Exception {
    arrival = Optional.of(new Arrival(StatusState.PENDING, "3 of 4 edges are live"));
    now.set(PUSHED.plus(Duration.ofHours(2)));
    assertThat(push(MAIN)).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    assertThat(server.statuses())
        .singleElement()
        .hasFieldOrPropertyWithValue("state", "failure")
        .hasFieldOrPropertyWithValue("description", "after 2H: 3 of 4 edges are live");
  }

  @ParameterizedTest
  @EnumSource(value = StatusState.class, mode = EnumSource.Mode.EXCLUDE, names = "PENDING")
  void isDoneWithAnythingElse(StatusState state) throws Exception {
    arrival = Optional.of(new Arrival(state, "said"));
    assertThat(push(MAIN)).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    assertThat(server.statuses()).hasSize(1);
  }

  @Test
  void saysNothingOfAPushThatPromotesNothing() throws Exception {
    assertThat(push(MAIN)).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void saysNothingOfAnotherBranch() throws Exception {
    arrival = Optional.of(new Arrival(StatusState.SUCCESS, "said"));
    assertThat(push("refs/heads/mainly").summary()).isEqualTo("a push of another branch than main");
    assertThat(server.requests()).isEmpty();
  }
}
