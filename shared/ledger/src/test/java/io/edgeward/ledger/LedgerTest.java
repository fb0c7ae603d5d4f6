package io.edgeward.ledger;

import static io.edgeward.ledger.Receipts.A;
import static io.edgeward.ledger.Receipts.B;
import static io.edgeward.ledger.Receipts.MORNING;
import static io.edgeward.ledger.Receipts.copied;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.model.image.Digest;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.DeliveryEvidence;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.receipt.Receipt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

  @TempDir Path folder;

  private Ledger ledger() {
    return Ledger.open(folder.toString(), Optional.empty());
  }

  @Test
  void findsReceiptsByDayRunAndDigest() throws Exception {
    Receipt first = Receipts.of("r1", "0", copied(A), copied(B));
    Receipt second = Receipts.of("r1", "1", copied(B));
    Receipt nextDay = Receipts.at(MORNING.plusSeconds(86_400), "r2", "0", copied(B));
    for (Receipt receipt : List.of(nextDay, second, first)) {
      ledger().append(receipt);
    }
    assertThat(ledger().receiptsOf(DAY)).containsExactly(first, second);
    assertThat(ledger().receiptsOf(DAY, "r1")).containsExactly(first, second);
    assertThat(ledger().receiptsOf(DAY, "r")).isEmpty();
    assertThat(ledger().receiptsOf(A)).containsExactly(first);
    assertThat(ledger().receiptsOf(B)).containsExactly(first, second, nextDay);
  }

  @Test
  void laysFilesOutAsTheContractSays() throws Exception {
    ledger().append(Receipts.at(Instant.parse("2026-01-02T23:59:59Z"), "r1", "17", copied(A)));
    assertThat(files())
        .containsExactlyInAnyOrder(
            "receipts/2026/01/02/r1/17.json", "by-digest/" + A.hex() + "/2026/01/02/r1/17.json");
    assertThat(folder.resolve("by-digest/" + A.hex() + "/2026/01/02/r1/17.json"))
        .hasContent("{\"receipt\":\"receipts/2026/01/02/r1/17.json\"}");
  }

  @Test
  void takesTheSamePartTwiceWhateverTheClockSays() throws Exception {
    ledger().append(Receipts.of("r1", "0", copied(A)));
    ledger().append(Receipts.at(MORNING.plusSeconds(60), "r1", "0", copied(A)));
    assertThat(ledger().receiptsOf(DAY)).hasSize(1);
  }

  /** Each leaves signatures of its own at the destination, and no other receipt names them. */
  @Test
  void keepsTheSignaturesOfTwoDeliveriesOfOneMessage() throws Exception {
    Receipt first = Receipts.of("r1", "0", signed(A));
    Receipt second = Receipts.of("r1", "0", signed(B));
    for (Receipt receipt : List.of(first, second, second, first)) {
      ledger().append(receipt);
    }
    assertThat(ledger().receiptsOf(DAY)).containsExactlyInAnyOrder(first, second);
    // Who looks for the image looks it up by its own digest.
    assertThat(ledger().receiptsOf(B)).isEmpty();
  }

  private static Delivery signed(Digest sig) {
    Delivery bare = copied(A);
    return new Delivery(
        bare.source(),
        bare.digest(),
        bare.destination(),
        bare.tag(),
        bare.outcome(),
        List.of(),
        Optional.of(
            new DeliveryEvidence.Signed(
                "ours",
                Optional.of(sig),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of())));
  }

  @Test
  void keepsAnotherContentBesideTheFirst() throws Exception {
    Receipt first = Receipts.of("r1", "0", copied(A));
    Receipt second =
        Receipts.of("r1", "0", Receipts.delivery(A, new Outcome.Failed("connection reset", true)));
    Receipt third = Receipts.of("r1", "0", copied(B));
    for (Receipt receipt : List.of(first, second, third, second, first)) {
      ledger().append(receipt);
    }
    assertThat(ledger().receiptsOf(DAY)).containsExactlyInAnyOrder(first, second, third);
    assertThat(ledger().receiptsOf(A)).containsExactlyInAnyOrder(first, second);
    assertThat(folder.resolve("receipts/2026/11/21/r1")).isDirectoryContaining("glob:**/0.3.json");
  }

  @Test
  void completesTheIndexWhenAppendedAgain() throws Exception {
    AtomicInteger writes = new AtomicInteger();
    EvidenceStore directory = new DirectoryStore(folder);
    EvidenceStore failing = new FailingStore(directory, () -> writes.incrementAndGet() == 2);
    Receipt receipt = Receipts.of("r1", "0", copied(A), copied(B));
    assertThatThrownBy(() -> Ledger.over(failing).append(receipt))
        .isInstanceOf(LedgerException.class);
    Ledger.over(failing).append(receipt);
    assertThat(ledger().receiptsOf(A)).containsExactly(receipt);
    assertThat(ledger().receiptsOf(B)).containsExactly(receipt);
  }

  @Test
  void readsOnWhereSomebodyBrokeOrRemovedAReceipt() throws Exception {
    Receipt other = Receipts.of("r2", "0", copied(A));
    ledger().append(Receipts.of("r1", "0", copied(A)));
    ledger().append(other);
    Files.writeString(folder.resolve("receipts/2026/11/21/r1/0.json"), "{}");
    assertThat(ledger().receiptsOf(DAY)).containsExactly(other);
    Files.delete(folder.resolve("receipts/2026/11/21/r1/0.json"));
    assertThat(ledger().receiptsOf(A)).containsExactly(other);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "s3://bucket/x", "https://storage.googleapis.com/b"})
  void refusesLocationsOfOtherKinds(String location) {
    assertThatThrownBy(() -> Ledger.open(location))
        .hasMessage("\"%s\" is not a ledger: write gs://BUCKET/PREFIX or a directory", location);
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "a/b", "../x", ""})
  void refusesRunsThatAreNoNames(String run) {
    assertThatThrownBy(() -> ledger().append(Receipts.of(run, "0", copied(A))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ledger().append(Receipts.of("r1", run, copied(A))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<String> files() throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(f -> folder.relativize(f).toString()).toList();
    }
  }
}
