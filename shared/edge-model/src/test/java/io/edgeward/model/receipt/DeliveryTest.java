package io.edgeward.model.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.notation.Names;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveryTest {
  private static final DeliveryEvidence UNSIGNED = new DeliveryEvidence.Unsigned("no key");
  private static final DeliveryEvidence SIGNED =
      new DeliveryEvidence.Signed(
          "ours",
          Optional.of(Names.digest("b")),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of());

  @Test
  void isUnsignedOnlyWhereItArrivedWithoutASignatureThatItShouldHave() {
    assertThat(delivery(new Outcome.Copied(), Optional.of(UNSIGNED)).unsigned()).contains("no key");
    assertThat(delivery(new Outcome.Copied(), Optional.of(SIGNED)).unsigned()).isEmpty();
    assertThat(delivery(new Outcome.Copied(), Optional.empty()).unsigned()).isEmpty();
    assertThat(delivery(new Outcome.Failed("no key", true), Optional.of(UNSIGNED)).unsigned())
        .isEmpty();
  }

  /** Where the policy requires signatures, nothing arrives without. */
  @Test
  void anImageThatMayBeThereUnsignedIsAsWanted() {
    assertThat(Conclusion.of(List.of(delivery(new Outcome.Copied(), Optional.of(UNSIGNED)))))
        .isEqualTo(Conclusion.AS_WANTED);
    assertThat(
            Conclusion.of(
                List.of(delivery(new Outcome.Failed("no key", true), Optional.of(UNSIGNED)))))
        .isEqualTo(Conclusion.NOT_ARRIVED);
  }

  private static Delivery delivery(Outcome outcome, Optional<DeliveryEvidence> evidence) {
    return new Delivery(
        Optional.empty(),
        Names.digest("a"),
        Names.repository("prod/foo"),
        Optional.empty(),
        outcome,
        List.of(),
        evidence);
  }
}
