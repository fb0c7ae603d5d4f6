package io.edgeward.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.notation.Names;
import io.edgeward.model.plan.Plan;
import io.edgeward.model.receipt.Conclusion;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.DeliveryEvidence;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.model.receipt.Run;
import io.edgeward.registry.copy.SigningResult;
import io.edgeward.runtime.errors.ErrorReport;
import io.edgeward.runtime.message.DeliveryOutcome;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PromotionReportTest {
  private static final String WHY = SigningResult.Unsigned.WORDS + ": the key is not to be reached";

  private static final class Warnings extends Handler {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void publish(LogRecord line) {
      if (line.getLevel() == Level.WARNING) {
        lines.add(MessageFormat.format(line.getMessage(), line.getParameters()));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private final Logger logger = Logger.getLogger("io.edgeward");
  private final Warnings warnings = new Warnings();
  private final List<ErrorReport> reports = new ArrayList<>();

  @BeforeEach
  void listen() {
    logger.addHandler(warnings);
  }

  @AfterEach
  void stop() {
    logger.removeHandler(warnings);
  }

  @Test
  void saysAndCountsWhatArrivedUnsignedAndAsksNobodyToAct() {
    PromotionResult result = result(new Outcome.Copied());

    DeliveryOutcome answer = answer(result);

    assertThat(warnings.lines)
        .containsExactly(
            "run: %s@%s arrived unsigned: %s"
                .formatted(Names.repository("prod/foo"), Names.digest("a"), WHY));
    assertThat(answer).isInstanceOf(DeliveryOutcome.Acknowledged.class);
    assertThat(answer.summary())
        .endsWith(
            "1 edge: 0 promoted already, 1 promoted now, 0 refused, 0 did not arrive, 1 unsigned");
    assertThat(reports).isEmpty();
    assertThat(result.conclusion()).isEqualTo(Conclusion.AS_WANTED);
  }

  @Test
  void saysTheSameWordsOfWhatDoesNotArriveUnsigned() {
    PromotionResult result = result(new Outcome.Failed("it is not signed: " + WHY, true));

    DeliveryOutcome answer = answer(result);

    assertThat(warnings.lines)
        .singleElement()
        .asString()
        .contains("did not arrive: ")
        .contains("the signer did not sign");
    assertThat(answer).isInstanceOf(DeliveryOutcome.Retry.class);
    assertThat(answer.summary()).endsWith("1 did not arrive");
  }

  private DeliveryOutcome answer(PromotionResult result) {
    return new PromotionReport(reports::add).answer(new Run("run", "0"), result, List.of());
  }

  private static PromotionResult result(Outcome outcome) {
    Delivery delivery =
        new Delivery(
            Optional.of(Names.repository("staging/foo")),
            Names.digest("a"),
            Names.repository("prod/foo"),
            Optional.empty(),
            outcome,
            List.of(),
            Optional.of(new DeliveryEvidence.Unsigned(WHY)));
    return new PromotionResult(
        new Plan(Optional.empty(), 1, 0, List.of(), List.of(), List.of()),
        new Receipt(
            "run",
            "0",
            Optional.empty(),
            Instant.EPOCH,
            Instant.EPOCH,
            List.of(delivery),
            List.of()),
        List.of(),
        Optional.empty());
  }
}
