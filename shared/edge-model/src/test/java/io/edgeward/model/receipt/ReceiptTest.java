package io.edgeward.model.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.image.Tag;
import io.edgeward.model.notation.Names;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReceiptTest {
  @Test
  void isCompleteWhenEveryEdgeArrived() {
    assertThat(
            receipt(new Outcome.Copied(), new Outcome.Tagged(), new Outcome.AlreadyThere())
                .complete())
        .isTrue();
  }

  @Test
  void isIncompleteWhenOneEdgeWasRefusedOrFailed() {
    assertThat(receipt(new Outcome.Copied(), new Outcome.Refused("moved")).complete()).isFalse();
    assertThat(receipt(new Outcome.Failed("reset", true)).complete()).isFalse();
  }

  private static Receipt receipt(Outcome... outcomes) {
    List<Delivery> deliveries =
        List.of(outcomes).stream()
            .map(outcome ->
                new Delivery(
                    Optional.empty(),
                    Names.digest("a"),
                    Names.repository("prod/foo"),
                    Optional.of(new Tag("1.0")),
                    outcome))
            .toList();
    return new Receipt(
        "run", "0", Optional.empty(), Instant.EPOCH, Instant.EPOCH, deliveries, List.of());
  }
}
