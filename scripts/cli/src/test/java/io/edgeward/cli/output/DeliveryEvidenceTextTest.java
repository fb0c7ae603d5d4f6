package io.edgeward.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.cli.text.JsonDocument;
import io.edgeward.model.notation.Names;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.DeliveryEvidence;
import io.edgeward.model.receipt.Outcome;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveryEvidenceTextTest {
  private static final DeliveryEvidence SIGNED =
      new DeliveryEvidence.Signed(
          "promoter-2026",
          Optional.empty(),
          Optional.of(Names.digest("e")),
          Optional.of(Names.digest("b")),
          Optional.of(Names.digest("c")),
          List.of(Names.digest("d")),
          List.of("the tag was kept"));

  @Test
  void saysInOneLineByWhomAndWhatIsNotAsItCouldBe() {
    assertThat(DeliveryEvidenceText.line(SIGNED))
        .isEqualTo(
            "signed by promoter-2026: bundle %s, promotion %s; the tag was kept"
                .formatted(Names.digest("b"), Names.digest("c")));
  }

  @Test
  void neverShowsUnsignedLikeSigned() {
    assertThat(DeliveryEvidenceText.line(new DeliveryEvidence.Unsigned("no key can be reached")))
        .isEqualTo("not signed: no key can be reached");
  }

  @Test
  void saysOnceWhatSeveralRegionsHaveAlike() {
    assertThat(WantedText.arrived(List.of(delivery("us/foo"), delivery("eu/foo"))))
        .containsExactly(
            "%s, %s, copied\n  %s"
                .formatted(
                    Names.repository("eu/foo"),
                    Names.repository("us/foo"),
                    DeliveryEvidenceText.line(SIGNED)));
  }

  @Test
  void writesWhatReceiptsHave() {
    assertThat(json(Optional.of(SIGNED)))
        .contains("\"evidence\"", "\"key\"", "\"promoter-2026\"", "\"carried\"", "\"notes\"")
        .contains("\"kept\": \"%s\"".formatted(Names.digest("e")));
    assertThat(json(Optional.of(new DeliveryEvidence.Unsigned("no key"))))
        .contains("\"unsigned\"", "\"no key\"")
        .doesNotContain("\"key\"");
    assertThat(json(Optional.empty())).doesNotContain("evidence");
  }

  private static String json(Optional<DeliveryEvidence> evidence) {
    StringWriter out = new StringWriter();
    JsonDocument document = new JsonDocument(out);
    document.object(() -> DeliveryEvidenceText.write(evidence, document));
    return out.toString();
  }

  private static Delivery delivery(String destination) {
    return new Delivery(
        Optional.empty(),
        Names.digest("a"),
        Names.repository(destination),
        Optional.empty(),
        new Outcome.Copied(),
        List.of(),
        Optional.of(SIGNED));
  }
}
