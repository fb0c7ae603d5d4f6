package io.edgeward.audit.production;

import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.ledger.Ledger;
import io.edgeward.model.audit.FileChecks.Delivered;
import io.edgeward.model.audit.LookupResult;
import io.edgeward.model.file.ObjectVersion;
import io.edgeward.model.image.Digest;
import io.edgeward.model.notation.Files;
import io.edgeward.model.receipt.Actor;
import io.edgeward.model.receipt.FileDelivery;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.receipt.Receipt;
import io.edgeward.model.store.ObjectUri;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileReceiptsTest {
  private static final Digest A = Files.content("a");
  private static final Digest B = Files.content("b");
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir Path folder;
  private Ledger ledger;
  private boolean late;

  @BeforeEach
  void open() {
    ledger = Ledger.open(folder.toString(), Optional.empty());
  }

  private FileReceipts receipts() {
    return new FileReceipts(Optional.of(ledger), () -> late);
  }

  private void promote(String run, FileDelivery... files) throws Exception {
    ledger.append(
        new Receipt(
            run,
            "0",
            Optional.empty(),
            Actor.UNKNOWN,
            NOON,
            NOON,
            List.of(),
            List.of(files),
            List.of()));
  }

  private static FileDelivery file(Digest content, String name, Outcome outcome) {
    return new FileDelivery(
        ObjectUri.of("gs://stage/" + name),
        content,
        ObjectUri.of("gs://prod/" + name),
        Optional.of(new FileDelivery.Stored("7", 1)),
        outcome);
  }

  private static LookupResult<Delivered> put(String run) {
    return new LookupResult.Yes<>(new Delivered(run, Optional.of("7")));
  }

  @Test
  void asksForNothingThatAReceiptOfAnotherContentTold() throws Exception {
    promote(
        "run-1",
        file(A, "v1/tool", new Outcome.Copied()),
        file(B, "v1/other", new Outcome.Copied()));
    FileReceipts receipts = receipts();
    assertThat(receipts.last(ObjectUri.of("gs://prod/v1/tool"), A)).isEqualTo(put("run-1"));
    late = true;
    ObjectUri other = ObjectUri.of("gs://prod/v1/other");
    assertThat(receipts.last(other, B)).isEqualTo(put("run-1"));
    assertThat(receipts.of(new ObjectVersion(other, "7"), B))
        .isEqualTo(new LookupResult.Yes<>("run-1"));
    assertThat(receipts.last(other, Files.content("c")))
        .isEqualTo(new LookupResult.Unknown<>("there was no time to look for a receipt"));
  }

  @Test
  void tellsOfTheContentThatIsAskedForAlone() throws Exception {
    promote("run-1", file(A, "v1/tool", new Outcome.Copied()));
    promote("run-2", file(B, "v1/tool", new Outcome.Copied()));
    FileReceipts receipts = receipts();
    ObjectUri tool = ObjectUri.of("gs://prod/v1/tool");
    assertThat(receipts.last(tool, B)).isEqualTo(put("run-2"));
    assertThat(receipts.last(tool, A)).isEqualTo(put("run-1"));
  }

  @Test
  void proveWhatPromotionCopiedAndNotWhatItFoundThere() throws Exception {
    promote("run-1", file(A, "v1/tool", new Outcome.AlreadyThere()));
    promote("run-2", file(B, "v1/other", new Outcome.Refused("it holds another")));
    ObjectUri tool = ObjectUri.of("gs://prod/v1/tool");
    ObjectUri other = ObjectUri.of("gs://prod/v1/other");
    assertThat(receipts().of(new ObjectVersion(tool, "7"), A)).isEqualTo(new LookupResult.No<>());
    assertThat(receipts().last(tool, A)).isEqualTo(put("run-1"));
    assertThat(receipts().last(other, B)).isEqualTo(new LookupResult.No<>());
    promote("run-3", file(A, "v1/tool", new Outcome.Copied()));
    assertThat(receipts().of(new ObjectVersion(tool, "7"), A))
        .isEqualTo(new LookupResult.Yes<>("run-3"));
  }
}
