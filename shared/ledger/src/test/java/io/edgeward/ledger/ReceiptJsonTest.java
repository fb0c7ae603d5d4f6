package io.edgeward.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.model.manifest.AppliedException;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.DeliveryEvidence;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.receipt.Receipt;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiptJsonTest {
  private static final String GOLDEN =
      """
      {"run":"r1","part":"0","startedAt":"2026-11-21T08:00:00Z","finishedAt":"2026-11-21T08:00:05Z",\
      "deliveries":[{"source":"gcr.io/k8s-staging-foo/bar",\
      "digest":"%1$s","destination":"us.gcr.io/prod/foo/bar","tag":"1.0",\
      "outcome":"failed","message":"reset <by> peer","retryable":true}],"refusals":[]}
      """
          .formatted(Receipts.A);

  @Test
  void writesTheFormThatOthersRead() {
    Outcome failed = new Outcome.Failed("reset <by> peer", true);
    Receipt receipt = Receipts.of("r1", "0", Receipts.delivery(Receipts.A, failed));
    assertThat(text(receipt)).isEqualTo(GOLDEN);
  }

  @Test
  void readsBackAnyReceiptAndWritesTheSameBytes() {
    for (long seed = 0; seed < 500; seed++) {
      Receipt receipt = Receipts.any(seed);
      Receipt read = ReceiptJson.parse(ReceiptJson.write(receipt));
      assertThat(read).as("seed %d", seed).isEqualTo(receipt);
      assertThat(text(read)).as("seed %d", seed).isEqualTo(text(receipt));
    }
  }

  @Test
  void writesWhatADeliveryLeftOfItsOrigin() {
    DeliveryEvidence signed =
        new DeliveryEvidence.Signed(
            "promoter-2026",
            Optional.of(Receipts.A),
            Optional.of(Receipts.B),
            Optional.empty(),
            Optional.of(Receipts.B),
            List.of(Receipts.A, Receipts.B),
            List.of("a <note>"));
    assertThat(text(with(signed)))
        .endsWith(
            ("\"outcome\":\"copied\",\"evidence\":{\"key\":\"promoter-2026\",\"sig\":\"%1$s\","
                    + "\"kept\":\"%2$s\",\"promotion\":\"%2$s\",\"carried\":[\"%1$s\",\"%2$s\"],"
                    + "\"notes\":[\"a <note>\"]}}],\"refusals\":[]}\n")
                .formatted(Receipts.A, Receipts.B));
    assertThat(text(with(new DeliveryEvidence.Unsigned("the key is not to be reached"))))
        .endsWith(
            "\"outcome\":\"copied\",\"evidence\":{\"unsigned\":\"the key is not to be reached\"}}],"
                + "\"refusals\":[]}\n");
  }

  @Test
  void writesWhichExceptionLetItIn() {
    AppliedException exception =
        new AppliedException(
            Rule.UNSIGNED_SOURCE, new Location("edgeward.yaml", 3), "no builder yet");
    Delivery excused =
        Receipts.delivery(Receipts.A, new Outcome.Copied()).excusedBy(List.of(exception));
    assertThat(text(Receipts.of("r1", "0", excused)))
        .endsWith(
            "\"outcome\":\"copied\",\"exceptions\":[{\"rule\":\"unsigned-source\",\"file\":"
                + "\"edgeward.yaml\",\"line\":3,\"reason\":\"no builder yet\"}]}],"
                + "\"refusals\":[]}\n");
  }

  private static Receipt with(DeliveryEvidence evidence) {
    Delivery bare = Receipts.delivery(Receipts.A, new Outcome.Copied());
    return Receipts.of(
        "r1",
        "0",
        new Delivery(
            bare.source(),
            bare.digest(),
            bare.destination(),
            bare.tag(),
            bare.outcome(),
            List.of(),
            Optional.of(evidence)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | $.deliveries[0].evidence.key is not a text",
        "[] | $.deliveries[0].evidence is not an object",
        "{\"unsigned\":1} | $.deliveries[0].evidence.unsigned is not a text",
        "{\"key\":\"k\",\"carried\":[],\"notes\":1} | $.deliveries[0].evidence.notes is not an"
            + " array",
        "{\"key\":\"k\",\"carried\":[\"a\"],\"notes\":[]} | $.deliveries[0].evidence.carried[0]",
        "{\"key\":\"k\",\"sig\":\"a\",\"carried\":[],\"notes\":[]} | $.deliveries[0].evidence.sig",
      })
  void refusesWhatIsNoEvidence(String evidence, String message) {
    String broken =
        GOLDEN.replace("\"retryable\":true", "\"retryable\":true,\"evidence\":" + evidence);
    assertThatThrownBy(() -> parse(broken))
        .isInstanceOf(MalformedEvidenceException.class)
        .hasMessageContaining(message);
  }

  @Test
  void readsWhatALaterVersionAdds() {
    String later = GOLDEN.replace("{\"run\"", "{\"signature\":{\"key\":1},\"run\"");
    assertThat(parse(later)).isEqualTo(parse(GOLDEN));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"run\":\"r1\" | \"run\":1 | $.run is not a text",
        "\"run\":\"r1\", | `` | $.run is not a text",
        "\"part\":\"0\" | \"part\":\"0\",\"part\":\"1\" | the name \"part\" is there twice",
        "\"part\":\"0\" | \"part\":null | found null; leave the name out",
        "2026-11-21T08:00:00Z | yesterday | $.startedAt: Text 'yesterday' could not be parsed",
        "us.gcr.io/prod | US.gcr.io/prod | $.deliveries[0].destination: \"US.gcr.io/prod/foo/bar\"",
        "\"outcome\":\"failed\" | \"outcome\":\"lost\" | $.deliveries[0].outcome: \"lost\" is not",
        "\"retryable\":true | \"retryable\":1 | $.deliveries[0].retryable is not true or false",
        "\"refusals\":[] | \"refusals\":{} | $.refusals is not an array",
        "\"refusals\":[] | \"refusals\":[1] | $.refusals[0] is not an object",
        "\"refusals\":[]} | \"refusals\":[] | the document ends too early",
        "\"refusals\":[]} | \"refusals\":[]}{} | not well-formed JSON",
      })
  void refusesWhatIsNoReceipt(String found, String replacement, String message) {
    String broken = GOLDEN.replace(found, replacement);
    assertThat(broken).isNotEqualTo(GOLDEN);
    assertThatThrownBy(() -> parse(broken))
        .isInstanceOf(MalformedEvidenceException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesEmptyDocumentsAndMalformedText() {
    assertThatThrownBy(() -> parse("")).isInstanceOf(MalformedEvidenceException.class);
    assertThatThrownBy(() -> parse("[]")).hasMessage("$ is not an object");
    assertThatThrownBy(() -> ReceiptJson.parse(new byte[] {'"', (byte) 0xff, '"'}))
        .isInstanceOf(MalformedEvidenceException.class);
    assertThatThrownBy(() -> parse("[".repeat(100_000)))
        .isInstanceOf(MalformedEvidenceException.class);
  }

  private static Receipt parse(String json) {
    return ReceiptJson.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Receipt receipt) {
    return new String(ReceiptJson.write(receipt), StandardCharsets.UTF_8);
  }
}
